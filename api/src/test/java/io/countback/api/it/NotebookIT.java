package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.Notebook;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The notebook is run on the demo and says what it said when it was kept. With {@code
 * -Dnotebook.write=true} what it says now is kept instead.
 */
final class NotebookIT {
  private static final Path KEPT = Launcher.ROOT.resolve("notebooks/why-did-dso-move.ipynb");
  private static final Path PICTURE = Launcher.ROOT.resolve("docs/images/why-did-dso-move.png");

  private static Notebook now;

  @BeforeAll
  static void run() throws Exception {
    Jupyter jupyter = Jupyter.find();
    Demo.start().close();
    Path result = jupyter.run(KEPT, Demo.FOLDER.resolve("lake"));
    now = Notebook.read(result);
    if (Boolean.getBoolean("notebook.write")) {
      Files.copy(result, KEPT, StandardCopyOption.REPLACE_EXISTING);
      Files.write(PICTURE, now.pictures().get(0));
    }
  }

  @Test
  void it_says_what_it_said_when_it_was_kept() throws IOException {
    Notebook kept = Notebook.read(KEPT);
    assertEquals(kept.sources(), now.sources());
    kept.outputs()
        .forEach(
            (cell, words) ->
                assertEquals(
                    words,
                    now.outputs().get(cell),
                    "cell " + cell + "; -Dnotebook.write=true keeps what it says now"));
    assertEquals(kept.outputs().keySet(), now.outputs().keySet());
  }

  @Test
  void it_ends_without_a_warning() {
    now.outputs().forEach((cell, words) -> assertFalse(words.contains("stderr"), cell + words));
  }

  @Test
  void its_picture_is_drawn() throws IOException {
    List<byte[]> pictures = now.pictures();
    assertEquals(1, pictures.size());
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(pictures.get(0)));
    assertEquals(2000, picture.getWidth());
    int[] pixels =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    assertTrue(share(pixels, 0xff14365c) > 0.01, "bars of the later period end");
    assertTrue(share(pixels, 0xffc9d6e2) > 0.01, "bars of the earlier period end");
  }

  private static double share(int[] pixels, int color) {
    long count = 0;
    for (int pixel : pixels) {
      count += pixel == color ? 1 : 0;
    }
    return (double) count / pixels.length;
  }
}
