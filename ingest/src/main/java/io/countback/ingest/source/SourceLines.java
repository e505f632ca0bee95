package io.countback.ingest.source;

import java.io.Closeable;
import java.util.Iterator;

/** The lines of one open file, in order. */
public interface SourceLines extends Iterator<SourceLine>, Closeable {}
