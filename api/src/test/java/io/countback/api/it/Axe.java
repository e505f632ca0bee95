package io.countback.api.it;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The script axe-core, as its jar holds it. */
final class Axe {
  private static final String SCRIPT = read();

  private Axe() {}

  /** What axe finds, each with its first place. */
  @SuppressWarnings("unchecked")
  static List<String> violations(Page page) {
    page.evaluate(SCRIPT);
    return (List<String>)
        page.evaluate(
            "axe.run().then(found => found.violations.map("
                + "v => v.id + ': ' + v.nodes[0].html + ' ' + v.nodes[0].failureSummary))");
  }

  private static String read() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
