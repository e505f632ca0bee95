package io.countback.api.gold;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.FileNotFoundException;
import java.util.Iterator;
import java.util.Optional;

/**
 * The only files Delta Kernel can see: the checked ones of one table, below a folder that is named
 * after the table and exists in memory only. A stray checkpoint or a newer commit is not there.
 */
final class SealedFileIO implements FileIO {
  private final SealedFiles files;
  private final String root;

  SealedFileIO(SealedFiles files) {
    this.files = files;
    this.root = "/" + files.table();
  }

  /** The folder to ask Kernel for. */
  String root() {
    return root;
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String path) {
    String from = relative(path);
    String folder = from.substring(0, from.lastIndexOf('/') + 1);
    Iterator<FileStatus> found =
        files.files().tailMap(from, true).keySet().stream()
            .takeWhile(p -> p.startsWith(folder))
            .filter(p -> p.indexOf('/', folder.length()) < 0)
            .map(this::status)
            .iterator();
    return Utils.toCloseableIterator(found);
  }

  @Override
  public FileStatus getFileStatus(String path) throws FileNotFoundException {
    String relative = relative(path);
    if (!files.files().containsKey(relative)) {
      throw unlisted(path);
    }
    return status(relative);
  }

  @Override
  public String resolvePath(String path) {
    return path;
  }

  @Override
  public InputFile newInputFile(String path, long size) {
    return new SealedInput(path, () -> bytes(path));
  }

  @Override
  public Optional<String> getConf(String name) {
    return Optional.empty();
  }

  @Override
  public boolean mkdirs(String path) {
    throw readOnly();
  }

  @Override
  public OutputFile newOutputFile(String path) {
    throw readOnly();
  }

  @Override
  public boolean delete(String path) {
    throw readOnly();
  }

  @Override
  public void copyFileAtomically(String source, String target, boolean overwrite) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("The API only reads the lake.");
  }

  private FileStatus status(String relative) {
    return FileStatus.of(root + "/" + relative, files.files().get(relative).bytes(), 0);
  }

  private byte[] bytes(String path) throws FileNotFoundException {
    byte[] found = files.bytes(relative(path));
    if (found == null) {
      throw unlisted(path);
    }
    return found;
  }

  private static FileNotFoundException unlisted(String path) {
    return new FileNotFoundException(path + " is not among the files the run lists");
  }

  private String relative(String path) {
    return path.startsWith(root + "/") ? path.substring(root.length() + 1) : path;
  }
}
