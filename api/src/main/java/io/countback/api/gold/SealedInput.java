package io.countback.api.gold;

import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import io.delta.kernel.defaults.engine.hadoopio.HadoopInputFile;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * A checked file in memory, as Delta Kernel wants to read it; its bytes are found once.
 *
 * <p>Of Hadoop it has the configuration alone: for a file without one Kernel reads Hadoop's 160 KB
 * of default settings anew.
 */
final class SealedInput extends HadoopInputFile {
  private static final Configuration DEFAULTS = new Configuration();

  private final String path;
  private final Bytes bytes;
  private byte[] found;

  SealedInput(String path, Bytes bytes) {
    super(null, null, 0);
    this.path = path;
    this.bytes = bytes;
  }

  /** Finds the bytes, or says that the run lists no such file. */
  interface Bytes {
    byte[] find() throws IOException;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Configuration configuration() {
    return DEFAULTS;
  }

  private byte[] found() throws IOException {
    if (found == null) {
      found = bytes.find();
    }
    return found;
  }

  @Override
  public long length() throws IOException {
    return found().length;
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    return new Stream(found());
  }

  private static final class Stream extends SeekableInputStream {
    private final byte[] bytes;
    private int position;

    Stream(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return position < bytes.length ? bytes[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      int count = Math.min(length, bytes.length - position);
      if (count <= 0) {
        return -1;
      }
      System.arraycopy(bytes, position, target, offset, count);
      position += count;
      return count;
    }

    @Override
    public int available() {
      return bytes.length - position;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void seek(long target) throws EOFException {
      if (target < 0 || target > bytes.length) {
        throw new EOFException("position " + target + " of " + bytes.length);
      }
      position = (int) target;
    }

    @Override
    public void readFully(byte[] target, int offset, int length) throws EOFException {
      if (length > bytes.length - position) {
        throw new EOFException("wanted " + length + " bytes at " + position);
      }
      read(target, offset, length);
    }
  }
}
