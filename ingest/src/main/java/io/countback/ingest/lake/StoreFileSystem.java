package io.countback.ingest.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

/**
 * A bucket as a file system of Java, so that what is written for a lake in a folder works for one
 * in a store: objects are read, listed, deleted and written whole.
 */
final class StoreFileSystem extends FileSystem {
  /** Each is open as long as the process. */
  private static final Map<String, StoreFileSystem> OPEN = new ConcurrentHashMap<>();

  private static final StoreProvider PROVIDER = new StoreProvider();

  private final String root;
  private final org.apache.hadoop.fs.FileSystem hadoop;

  private StoreFileSystem(String root, org.apache.hadoop.fs.FileSystem hadoop) {
    this.root = root;
    this.hadoop = hadoop;
  }

  /** The place that the text names, in a store opened with these settings if it is not open yet. */
  static Path path(URI uri, Configuration settings) {
    String root = uri.getScheme() + "://" + uri.getAuthority();
    StoreFileSystem store =
        OPEN.computeIfAbsent(
            root,
            r -> {
              try {
                return new StoreFileSystem(
                    r, org.apache.hadoop.fs.FileSystem.newInstance(URI.create(r), settings));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return store.getPath(uri.getPath().isEmpty() ? "/" : uri.getPath());
  }

  /** Scheme and bucket. */
  String root() {
    return root;
  }

  org.apache.hadoop.fs.FileSystem hadoop() {
    return hadoop;
  }

  @Override
  public FileSystemProvider provider() {
    return PROVIDER;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("A store is open as long as the process.");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(getPath("/"));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public Path getPath(String first, String... more) {
    return new StorePath(this, Path.of(first, more), null);
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    throw new UnsupportedOperationException("A store has no patterns.");
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException("A store has no users of this machine.");
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("A store is not watched.");
  }
}
