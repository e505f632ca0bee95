package io.countback.ingest;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.source.FileKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that command-line arguments name. */
public final class InputFiles {
  private InputFiles() {}

  /** Files as given; folders by all kinds of files that are read. */
  public static List<Path> of(List<Path> arguments) {
    return of(arguments, List.of(FileKind.values()));
  }

  /**
   * Files as given; of a folder all files of these kinds, by name; of a pattern such as {@code
   * exports/*.csv}, which a shell may have left as it is, the files it matches, by name. Hidden
   * files, and those by which a spreadsheet marks a workbook as open, are passed over.
   */
  public static List<Path> of(List<Path> arguments, List<FileKind> kinds) {
    List<Path> files = new ArrayList<>();
    for (Path argument : arguments) {
      if (Files.isDirectory(argument)) {
        files.addAll(inside(argument, kinds));
      } else if (Files.isRegularFile(argument)) {
        files.add(argument);
      } else {
        files.addAll(matching(argument));
      }
    }
    return files;
  }

  private static List<Path> inside(Path folder, List<FileKind> kinds) {
    List<Path> files = present(folder, kinds);
    if (files.isEmpty()) {
      String endings = kinds.stream().map(k -> "." + k.ending()).collect(Collectors.joining(", "));
      throw missing(folder + " holds no file that is read (" + endings + ")");
    }
    return files;
  }

  /** All files of these kinds in a folder, by name; there may be none. */
  static List<Path> present(Path folder, List<FileKind> kinds) {
    return list(
        folder,
        f -> FileKind.ofFile(f.getFileName().toString()).filter(kinds::contains).isPresent());
  }

  private static List<Path> matching(Path pattern) {
    String name = pattern.getFileName() == null ? "" : pattern.getFileName().toString();
    Path folder = pattern.toAbsolutePath().getParent();
    if (!name.matches(".*[*?\\[{].*") || folder == null || !Files.isDirectory(folder)) {
      throw missing("There is no file or folder " + pattern);
    }
    PathMatcher matcher = matcher(pattern, name);
    List<Path> files = list(folder, f -> matcher.matches(f.getFileName()));
    if (files.isEmpty()) {
      throw missing("No file matches " + pattern);
    }
    return files;
  }

  private static PathMatcher matcher(Path pattern, String name) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + name);
    } catch (PatternSyntaxException e) {
      throw missing("There is no file or folder " + pattern);
    }
  }

  private static List<Path> list(Path folder, Predicate<Path> taken) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(f -> !f.getFileName().toString().matches("(\\.|~\\$).*"))
          .filter(taken)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Refusal missing(String what) {
    return new Refusal(
        Refusal.USAGE,
        what + ". Nothing was loaded; the lake is as it was. Check the path and run it again.");
  }
}
