package io.countback.ingest.source;

import java.nio.file.Path;
import java.util.List;

/** A file or folder that somebody named, which may not be there: of this machine, or of a store. */
public interface Place {
  /** The last part of its path, empty where it is a root. */
  String name();

  /** Its whole path, the same however it was named. */
  String path();

  boolean isFolder();

  boolean isFile();

  /** The folder it lies in; null for a root. */
  Place folder();

  /** The files right in this folder, in any order. */
  List<Place> files();

  /** How much has to be copied before this file can be read. */
  long bytesToCopy();

  /** Where this machine reads the file: where it lies, or from a copy made in the folder. */
  Path here(Path folder);

  /** As it was named, so that it can be copied into a shell. */
  default String inShell() {
    String text = toString();
    return text.matches("[\\p{L}\\p{N}_./:+@%-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
