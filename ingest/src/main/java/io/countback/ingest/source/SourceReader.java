package io.countback.ingest.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds headers and lines of text in one kind of file. What is read is the copy in bronze. */
public interface SourceReader {
  /** Reads the file once from end to end, strictly: nothing is loaded of one that is damaged. */
  Survey survey(Path bronze) throws FileRefused, IOException;

  /** The lines below the header, cells in the order of these headers; the caller closes them. */
  SourceLines lines(Path bronze, List<String> headers) throws IOException;
}
