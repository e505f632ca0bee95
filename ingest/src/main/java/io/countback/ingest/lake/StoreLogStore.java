package io.countback.ingest.lake;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Delta's log in an object store, safe when two processes write one table.
 *
 * <p>Delta's own store for {@code s3a:} asks whether the version is there and then writes it, which
 * is safe for the threads of one process only. Here a commit is one conditional request that the
 * server carries out if the name is free, see {@link ConditionalPut}.
 *
 * <p>Set with {@code spark.delta.logStore.s3a.impl}.
 */
public final class StoreLogStore extends HadoopFileSystemLogStore {
  /** Called by Delta, which passes Hadoop's configuration. */
  public StoreLogStore(Configuration configuration) {
    super(configuration);
  }

  @Override
  public void write(
      Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
      throws IOException {
    FileSystem store = path.getFileSystem(configuration);
    byte[] content = lines(actions);
    if (overwrite) {
      try (OutputStream out = store.create(path, true)) {
        out.write(content);
      }
    } else if (!ConditionalPut.create(store, path, content)) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  /** False: an object is there whole or not at all. */
  @Override
  public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
    return false;
  }

  private static byte[] lines(Iterator<String> lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (lines.hasNext()) {
      out.write(lines.next().getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
    return out.toByteArray();
  }
}
