package io.countback.ingest.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Bytes as bronze holds them, read by the reader of their kind. */
record Received(Path bronze, SourceReader reader) {

  static Received text(Path folder, FileKind kind, String... lines) throws IOException {
    return bytes(folder, kind, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Received bytes(Path folder, FileKind kind, byte[] bytes) throws IOException {
    Path bronze = folder.resolve("copy.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bronze))) {
      out.write(bytes);
    }
    return new Received(bronze, kind.reader(TextForm.OWN));
  }

  Survey survey() throws FileRefused, IOException {
    return reader.survey(bronze);
  }

  List<SourceLine> lines() throws FileRefused, IOException {
    List<SourceLine> all = new ArrayList<>();
    try (SourceLines lines = reader.lines(bronze, survey().headers())) {
      lines.forEachRemaining(all::add);
    }
    return all;
  }

  /** Cells of all lines, or what is wrong with a line. */
  List<String> cells() throws FileRefused, IOException {
    return lines().stream()
        .map(l -> l.fields() == null ? "! " + l.fault() : String.join(" | ", l.fields()))
        .toList();
  }
}
