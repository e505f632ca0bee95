package io.countback.ingest.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Kinds of files that are read, known by the ending of their name unless a profile says so. */
public enum FileKind {
  CSV("csv", true, CsvFile::new),
  JSONL("jsonl", true, JsonLinesFile::new),
  PARQUET("parquet", false, ParquetFile::new),
  XLSX("xlsx", false, WorkbookFile::new);

  /** Name patterns of all kinds, as a glob. */
  public static final String GLOB =
      Arrays.stream(values()).map(k -> k.ending).collect(Collectors.joining(",", "{", "}"));

  private static final String GZIP = ".gz";

  private final String ending;
  private final boolean text;
  private final Function<TextForm, SourceReader> reader;

  FileKind(String ending, boolean text, Function<TextForm, SourceReader> reader) {
    this.ending = ending;
    this.text = text;
    this.reader = reader;
  }

  /** The kind of a file of that name, which may be compressed, {@code .gz}. */
  public static Optional<FileKind> ofFile(String name) {
    String plain = plainName(name).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(k -> plain.endsWith("." + k.ending)).findFirst();
  }

  /** The name without {@code .gz}. */
  public static String plainName(String name) {
    return name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
  }

  /** The kind a profile names. */
  public static Optional<FileKind> named(String ending) {
    return Arrays.stream(values()).filter(k -> k.ending.equals(ending)).findFirst();
  }

  /** The ending of its files' names, and its name in a profile. */
  public String ending() {
    return ending;
  }

  /** True where the file's own form is a compressed one. */
  public boolean packed() {
    return !text;
  }

  /** What reads files of this kind. */
  public SourceReader reader(TextForm form) {
    return reader.apply(form);
  }
}
