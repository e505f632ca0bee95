package io.countback.ingest.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;

/**
 * What can be done with the objects of a store: read, listed, deleted, written whole. A folder is
 * there as long as something is in it, so making one does nothing.
 *
 * <p>Java takes any error of asking for a file for "there is none"; of a store that does not answer
 * that would make a lake look empty. So such a one ends the command: {@link Refusal#UNREACHABLE}.
 */
final class StoreProvider extends FileSystemProvider {

  private interface Question<T> {
    T ask() throws IOException;
  }

  /** The store's answer, with Java's exception where there is no such object. */
  private static <T> T answer(Path path, Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (FileNotFoundException e) {
      throw new NoSuchFileException(path.toString());
    } catch (IOException e) {
      throw unreachable(path, e);
    }
  }

  static Refusal unreachable(Path path, IOException e) {
    return new Refusal(
        Refusal.UNREACHABLE,
        path
            + " cannot be reached: "
            + String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceAll("\\.+$", "")
            + ". What was published before stands; nothing half done is read. Check that the store"
            + " runs, AWS_ENDPOINT_URL, and that the credentials may list, read, write and delete"
            + " there, and run the same command again.");
  }

  private static StorePath place(Path path) {
    return (StorePath) path.toAbsolutePath();
  }

  private static org.apache.hadoop.fs.FileSystem store(Path path) {
    return place(path).getFileSystem().hadoop();
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    return answer(path, () -> store(path).open(place(path).hadoop()));
  }

  /** What is written is there once the stream is closed, whole, in the place of what was. */
  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    return answer(path, () -> store(path).create(place(path).hadoop(), true));
  }

  /** For reading, all of an object at once: those so read are small. */
  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (options.contains(StandardOpenOption.WRITE)) {
      throw new UnsupportedOperationException("An object of a store is written whole.");
    }
    try (InputStream in = newInputStream(path)) {
      return new Content(answer(path, in::readAllBytes));
    }
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> entries = new ArrayList<>();
    StorePath place = place(folder);
    for (FileStatus status : answer(folder, () -> store(folder).listStatus(place.hadoop()))) {
      Path inside = Path.of(status.getPath().toUri().getPath());
      Path entry = new StorePath(place.getFileSystem(), inside, new Attributes(status));
      if (filter.accept(entry)) {
        entries.add(entry);
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return entries.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) {}

  @Override
  public void delete(Path path) throws IOException {
    if (!answer(path, () -> store(path).delete(place(path).hadoop(), false))) {
      throw new NoSuchFileException(path.toString());
    }
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException("Objects of a store are not copied.");
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException("Objects of a store are not moved.");
  }

  @Override
  public boolean isSameFile(Path path, Path other) {
    return path.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  @Override
  public boolean isHidden(Path path) {
    return false;
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException("A store has no disk that can be full.");
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    readAttributes(path, BasicFileAttributes.class);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null;
  }

  /** Of a path that came from a list, as the list had it. */
  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    StorePath place = place(path);
    if (place.listed() != null) {
      return type.cast(place.listed());
    }
    return type.cast(answer(path, () -> new Attributes(store(path).getFileStatus(place.hadoop()))));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
    throw new UnsupportedOperationException("Attributes of a store have no names.");
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
    throw new UnsupportedOperationException("An object's attributes are the store's.");
  }

  @Override
  public String getScheme() {
    return "countback-store";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException("Stores are opened by their lake.");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException("Stores are opened by their lake.");
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException("Stores are opened by their lake.");
  }

  private record Attributes(FileStatus status) implements BasicFileAttributes {
    @Override
    public FileTime lastModifiedTime() {
      return FileTime.fromMillis(status.getModificationTime());
    }

    @Override
    public FileTime lastAccessTime() {
      return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
      return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
      return status.isFile();
    }

    @Override
    public boolean isDirectory() {
      return status.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
      return false;
    }

    @Override
    public boolean isOther() {
      return false;
    }

    @Override
    public long size() {
      return status.getLen();
    }

    @Override
    public Object fileKey() {
      return null;
    }
  }

  /** The bytes of an object, to read. */
  private static final class Content implements SeekableByteChannel {
    private final byte[] bytes;
    private int position;

    Content(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer target) {
      if (position >= bytes.length) {
        return -1;
      }
      int count = Math.min(target.remaining(), bytes.length - position);
      target.put(bytes, position, count);
      position += count;
      return count;
    }

    @Override
    public int write(ByteBuffer source) {
      throw new NonWritableChannelException();
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
      position = (int) Math.min(newPosition, bytes.length);
      return this;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
