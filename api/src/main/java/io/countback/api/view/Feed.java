package io.countback.api.view;

import java.io.IOException;
import java.io.OutputStream;

/** Lines of CSV that are too many to hold: they lie in temporary files until they are written. */
public interface Feed extends AutoCloseable {

  /** How many lines there are, without the header. */
  int rows();

  /** Writes the header and all lines in their order. */
  void writeTo(OutputStream target) throws IOException;

  /** Deletes the files. */
  @Override
  void close();
}
