package io.countback.ingest.source;

import java.io.Serializable;
import java.nio.charset.Charset;

/**
 * How a text file is written.
 *
 * @param encoding name of the character set; bytes that are not valid in it refuse the file
 * @param delimiter between the fields of a CSV line
 * @param quote around a field of a CSV line
 */
public record TextForm(String encoding, char delimiter, char quote) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** UTF-8, comma, double quote. */
  public static final TextForm OWN = new TextForm("UTF-8", ',', '"');

  Charset charset() {
    return Charset.forName(encoding);
  }
}
