package io.countback.ingest;

import io.countback.ingest.lake.StoreSettings;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Object stores and other file systems that Hadoop knows, each opened once. */
final class Stores {
  private final Map<String, String> environment;
  private final Map<String, FileSystem> open = new TreeMap<>();

  /** The stores that can be reached with this environment. */
  Stores(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The store in which the path lies, opened once; it is closed with the process. */
  FileSystem of(org.apache.hadoop.fs.Path path) throws IOException {
    if (path.toUri().getScheme().startsWith("http")) {
      throw new UnsupportedFileSystemException("Hadoop cannot say how long a page of the web is");
    }
    String store = path.toUri().getScheme() + "://" + path.toUri().getAuthority();
    if (!open.containsKey(store)) {
      open.put(store, FileSystem.newInstance(path.toUri(), StoreSettings.of(environment)));
    }
    return open.get(store);
  }
}
