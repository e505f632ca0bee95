package io.countback.api.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets charts be drawn on a machine without fontconfig or installed fonts, where the JDK otherwise
 * fails with "Fontconfig head is null" or "No physical fonts found".
 */
public final class BareMachineFonts {
  private static final String SETTING = "sun.awt.fontconfig";
  private static final String[] FAMILIES = {
    "serif", "sansserif", "monospaced", "dialog", "dialoginput"
  };
  private static final String[] STYLES = {"plain", "bold", "italic", "bolditalic"};

  private BareMachineFonts() {}

  /**
   * Points the JDK to the bundled font. To be called before anything of AWT is touched; a setting
   * made by the user stays in force, and a second call does nothing.
   */
  public static void install() {
    System.setProperty("java.awt.headless", "true");
    if (System.getProperty(SETTING) != null) {
      return;
    }
    try {
      Path folder = Files.createTempDirectory("countback-font");
      Path font = folder.resolve("Roboto-Regular.ttf");
      Path settings = folder.resolve("fontconfig.properties");
      copyFont(font);
      Files.writeString(settings, settings(font));
      for (Path path : new Path[] {folder, settings, font}) {
        path.toFile().deleteOnExit();
      }
      System.setProperty(SETTING, settings.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the chart font to the temporary folder", e);
    }
  }

  private static void copyFont(Path target) throws IOException {
    String source = "/com/formdev/flatlaf/fonts/roboto/Roboto-Regular.ttf";
    try (InputStream in = BareMachineFonts.class.getResourceAsStream(source)) {
      Files.copy(in, target);
    }
  }

  private static String settings(Path font) {
    StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=default\n");
    for (String family : FAMILIES) {
      for (String style : STYLES) {
        text.append(family).append('.').append(style).append(".default=Roboto\n");
      }
    }
    String path = font.toString().replace("\\", "\\\\");
    return text.append("filename.Roboto=").append(path).append('\n').toString();
  }
}
