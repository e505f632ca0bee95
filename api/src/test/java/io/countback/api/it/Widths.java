package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A page at the three widths: a desk, a phone, and the narrowest that is held to. */
final class Widths {
  private static final int[][] SIZES = {{1280, 800}, {390, 844}, {320, 640}};

  private Widths() {}

  /** Nothing scrolls sideways, axe finds nothing; a picture of each is kept under the name. */
  static void assertFits(Page page, String name, Path pictures) {
    for (int[] size : SIZES) {
      page.setViewportSize(size[0], size[1]);
      CfoPageIT.assertNoScrollingSideways(page);
      assertEquals(List.of(), Axe.violations(page), name + " at " + size[0]);
      String file = (name + "-" + size[0] + ".png").toLowerCase(Locale.ROOT);
      page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(file)));
    }
  }
}
