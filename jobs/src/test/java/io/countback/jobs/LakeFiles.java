package io.countback.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a lake, or of one place in it, at one moment: each by its path and by what tells it
 * from another file that takes its place.
 */
record LakeFiles(Path root, Set<String> files) {

  /** What is there now; nothing where the place does not exist. */
  static LakeFiles of(Path root, String place) {
    Path start = root.resolve(place);
    Set<String> files = new HashSet<>();
    walk(root, start, files);
    return new LakeFiles(root, files);
  }

  private static void walk(Path root, Path at, Set<String> files) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(at, BasicFileAttributes.class);
      if (!attributes.isDirectory()) {
        // The small files beside the tables are written over; in tables each file is a new one.
        Object version = root.equals(at.getParent()) ? attributes.lastModifiedTime() : "";
        files.add(root.relativize(at) + " " + attributes.fileKey() + version);
        return;
      }
      try (Stream<Path> inside = Files.list(at)) {
        inside.forEach(path -> walk(root, path, files));
      }
    } catch (NoSuchFileException e) {
      // Not there yet, or not any more.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths of files that were not there before, sorted. */
  List<String> since(LakeFiles before) {
    return files.stream()
        .filter(file -> !before.files.contains(file))
        .map(file -> file.substring(0, file.lastIndexOf(" ")))
        .sorted()
        .toList();
  }

  /**
   * What a process did that wrote these files and was killed: for each table it wrote whether a
   * commit of it stands or it was only begun, and the small files it replaced.
   */
  static List<String> written(List<String> since) {
    TreeMap<String, Integer> tables = new TreeMap<>();
    List<String> small = new ArrayList<>();
    for (String path : since) {
      String[] parts = path.split("/");
      if (path.startsWith("silver/") || path.startsWith("gold/")) {
        boolean commit = parts[parts.length - 1].matches("\\d{20}\\.json");
        tables.merge(parts[0] + "/" + parts[1], commit ? 1 : 0, Integer::sum);
      } else if (parts.length == 1 && !path.equals("lock")) {
        small.add(path);
      }
    }
    return Stream.concat(
            tables.entrySet().stream()
                .map(t -> t.getKey() + (t.getValue() == 0 ? " begun" : " committed")),
            small.stream())
        .collect(Collectors.toList());
  }
}
