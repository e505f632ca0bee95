package io.countback.ingest;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.source.FileKind;
import io.countback.ingest.source.Place;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** The files that command-line arguments name. */
public final class InputFiles {
  private InputFiles() {}

  /** Files as given; folders by all kinds of files that are read. */
  public static List<Path> of(List<Path> arguments) {
    return of(arguments, List.of(FileKind.values()));
  }

  /** Files of this machine. */
  static List<Path> of(List<Path> arguments, List<FileKind> kinds) {
    return paths(at(arguments.stream().<Place>map(LocalPlace::new).toList(), kinds));
  }

  /**
   * Files as given; of a folder all files of these kinds, by name; of a pattern such as {@code
   * exports/*.csv}, which a shell may have left as it is, the files it matches, by name. Hidden
   * files, and those by which a spreadsheet marks a workbook as open, are passed over.
   */
  static List<Place> at(List<Place> arguments, List<FileKind> kinds) {
    List<Place> files = new ArrayList<>();
    for (Place argument : arguments) {
      if (argument.isFolder()) {
        files.addAll(inside(argument, kinds));
      } else if (argument.isFile()) {
        files.add(argument);
      } else {
        files.addAll(matching(argument));
      }
    }
    return files;
  }

  private static List<Place> inside(Place folder, List<FileKind> kinds) {
    List<Place> files = present(folder, kinds);
    if (files.isEmpty()) {
      String endings = kinds.stream().map(k -> "." + k.ending()).collect(Collectors.joining(", "));
      throw missing(folder + " holds no file that is read (" + endings + ")");
    }
    return files;
  }

  /** All files of these kinds in a folder, by name; there may be none. */
  static List<Path> present(Path folder, List<FileKind> kinds) {
    return paths(present(new LocalPlace(folder), kinds));
  }

  private static List<Place> present(Place folder, List<FileKind> kinds) {
    return list(folder, name -> FileKind.ofFile(name).filter(kinds::contains).isPresent());
  }

  private static List<Place> matching(Place pattern) {
    Place folder = pattern.folder();
    if (!pattern.name().matches(".*[*?\\[{].*") || folder == null || !folder.isFolder()) {
      throw missing("There is no file or folder " + pattern);
    }
    PathMatcher matcher = matcher(pattern);
    List<Place> files = list(folder, name -> matcher.matches(Path.of(name)));
    if (files.isEmpty()) {
      throw missing("No file matches " + pattern);
    }
    return files;
  }

  private static PathMatcher matcher(Place pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern.name());
    } catch (PatternSyntaxException e) {
      throw missing("There is no file or folder " + pattern);
    }
  }

  private static List<Place> list(Place folder, Predicate<String> taken) {
    return folder.files().stream()
        .filter(f -> !f.name().matches("(\\.|~\\$).*"))
        .filter(f -> taken.test(f.name()))
        .sorted(Comparator.comparing(Place::name))
        .toList();
  }

  /** Nothing has to be copied of these. */
  private static List<Path> paths(List<Place> local) {
    return local.stream().map(place -> place.here(null)).toList();
  }

  static Refusal missing(String what) {
    return new Refusal(
        Refusal.USAGE,
        what + ". Nothing was loaded; the lake is as it was. Check the path and run it again.");
  }
}
