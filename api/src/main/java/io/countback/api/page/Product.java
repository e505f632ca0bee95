package io.countback.api.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Name and version of the product, as the build wrote them. */
final class Product {
  static final String NAME_AND_VERSION = "Countback " + version();

  private Product() {}

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = Product.class.getResourceAsStream("/io/countback/api/build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
