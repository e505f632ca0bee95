package io.countback.ingest.lake;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;

/** A place in a store; as text it is what Hadoop and Spark take: {@code s3a://bucket/folder}. */
final class StorePath implements Path {
  private final StoreFileSystem store;

  /** From the root of the bucket, or from wherever a relative one is resolved. */
  private final Path inside;

  /** What the store said of it when it was listed, which spares asking again; else null. */
  private final BasicFileAttributes listed;

  StorePath(StoreFileSystem store, Path inside, BasicFileAttributes listed) {
    this.store = store;
    this.inside = inside;
    this.listed = listed;
  }

  private StorePath with(Path other) {
    return other == null ? null : new StorePath(store, other, null);
  }

  private static Path inside(Path path) {
    if (path instanceof StorePath place) {
      return place.inside;
    }
    throw new ProviderMismatchException(path + " lies in no store.");
  }

  BasicFileAttributes listed() {
    return listed;
  }

  org.apache.hadoop.fs.Path hadoop() {
    return new org.apache.hadoop.fs.Path(toString());
  }

  @Override
  public StoreFileSystem getFileSystem() {
    return store;
  }

  @Override
  public boolean isAbsolute() {
    return inside.isAbsolute();
  }

  @Override
  public Path getRoot() {
    return with(inside.getRoot());
  }

  @Override
  public Path getFileName() {
    return with(inside.getFileName());
  }

  @Override
  public Path getParent() {
    return with(inside.getParent());
  }

  @Override
  public int getNameCount() {
    return inside.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return with(inside.getName(index));
  }

  @Override
  public Path subpath(int begin, int end) {
    return with(inside.subpath(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return isOfSameStore(other) && inside.startsWith(inside(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return isOfSameStore(other) && inside.endsWith(inside(other));
  }

  private boolean isOfSameStore(Path other) {
    FileSystem theirs = other.getFileSystem();
    return store.equals(theirs);
  }

  @Override
  public Path normalize() {
    return with(inside.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return with(inside.resolve(inside(other)));
  }

  @Override
  public Path relativize(Path other) {
    return with(inside.relativize(inside(other)));
  }

  @Override
  public URI toUri() {
    return hadoop().toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return isAbsolute() ? this : with(Path.of("/").resolve(inside));
  }

  @Override
  public Path toRealPath(LinkOption... options) {
    return toAbsolutePath().normalize();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("A store is not watched.");
  }

  @Override
  public int compareTo(Path other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StorePath place
        && store.equals(place.store)
        && inside.equals(place.inside);
  }

  @Override
  public int hashCode() {
    return inside.hashCode();
  }

  @Override
  public String toString() {
    return isAbsolute() ? store.root() + inside : inside.toString();
  }
}
