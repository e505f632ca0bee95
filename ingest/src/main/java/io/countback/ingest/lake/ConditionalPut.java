package io.countback.ingest.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;

/**
 * Writes an object of a store whole, and only where what is there is what the writer believes: the
 * server decides, so that of two writers one wins.
 *
 * <p>A reply can be lost after the server has done what it was asked, and the request that is then
 * repeated is turned down because of the first one. So whatever goes wrong, the object is read: if
 * it has the bytes that were to be written, they were written. Two writers must therefore never
 * write the same bytes; Delta's commits and the lock carry something of their own.
 */
final class ConditionalPut {
  private ConditionalPut() {}

  /**
   * Makes the object.
   *
   * @return false where there is one with other content, which stays
   * @throws IOException if the store did not do it, or nobody knows whether it will
   */
  static boolean create(FileSystem store, Path object, byte[] content) throws IOException {
    FSDataOutputStreamBuilder<?, ?> request = store.createFile(object).create();
    request.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
    return put(store, object, content, request);
  }

  /**
   * Puts another in the place of the object that has the tag.
   *
   * @return false where there is one with another tag and other content, which stays
   * @throws IOException as {@link #create}; and {@link FileNotFoundException} where there is none
   */
  static boolean replace(FileSystem store, Path object, String tag, byte[] content)
      throws IOException {
    FSDataOutputStreamBuilder<?, ?> request = store.createFile(object).create();
    request.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG, tag);
    return put(store, object, content, request);
  }

  private static boolean put(
      FileSystem store, Path object, byte[] content, FSDataOutputStreamBuilder<?, ?> request)
      throws IOException {
    try {
      try (FSDataOutputStream out = request.build()) {
        out.write(content);
      }
      return true;
    } catch (IOException lost) {
      return isThere(store, object, content, lost);
    }
  }

  private static boolean isThere(FileSystem store, Path object, byte[] content, IOException lost)
      throws IOException {
    try (FSDataInputStream in = store.open(object)) {
      return Arrays.equals(in.readAllBytes(), content);
    } catch (IOException e) {
      lost.addSuppressed(e);
      throw lost;
    }
  }
}
