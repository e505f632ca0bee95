package io.countback.ingest.source;

import java.io.Closeable;
import java.util.Iterator;

/** The lines of one open file, in order. */
public interface SourceLines extends Iterator<SourceLine>, Closeable {
  /** Passes over the next line, at less cost than reading it where the kind of file allows that. */
  default void skip() {
    next();
  }
}
