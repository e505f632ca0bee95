package io.countback.ingest.load;

import io.countback.ingest.source.Place;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that come together.
 *
 * @param manifest what the sender says of the files
 */
public record Delivery(List<Place> files, Manifest manifest) {
  /** The files as this machine has them; those of a store are copied into the folder. */
  public List<Path> in(Path folder) {
    long bytes = files.stream().mapToLong(Place::bytesToCopy).sum();
    // The copies, beside what the load needs.
    Intake.checkSpace(folder, 3 * bytes);
    return files.stream().map(file -> file.here(folder)).toList();
  }
}
