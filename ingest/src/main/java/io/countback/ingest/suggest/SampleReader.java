package io.countback.ingest.suggest;

import io.countback.ingest.check.Check;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.source.FileCopy;
import io.countback.ingest.source.FileKind;
import io.countback.ingest.source.FileRefused;
import io.countback.ingest.source.SourceLine;
import io.countback.ingest.source.SourceLines;
import io.countback.ingest.source.SourceReader;
import io.countback.ingest.source.TextForm;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the first lines of a file, whatever its kind; of a CSV file its form is found out. */
final class SampleReader {
  /** Lines that are looked at. */
  private static final int LINES = 5_000;

  /** A sign is between cells where this share of the lines has as many of them as the header. */
  private static final double EVEN = 0.9;

  private static final List<String> ENCODINGS = List.of("UTF-8", "windows-1252");
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  private SampleReader() {}

  /** The file's sample; its copy is made in the scratch folder. */
  static SampledFile read(Path file, Path scratch) {
    String name = file.getFileName().toString();
    FileKind kind = FileKind.ofFile(name).orElse(FileKind.CSV);
    try {
      Path copy = FileCopy.of(file, scratch).path();
      String plain = FileKind.plainName(name);
      return kind == FileKind.CSV ? csv(plain, copy) : sample(plain, kind, TextForm.OWN, copy);
    } catch (FileRefused e) {
      throw new Refusal(
          Refusal.REJECTED,
          name
              + " cannot be read: "
              + e.finding().check().sentence()
              + ", "
              + e.finding().detail()
              + ". Nothing was proposed. Export the file again and run the same command.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SampledFile csv(String name, Path copy) throws FileRefused, IOException {
    FileRefused refused = null;
    for (String encoding : ENCODINGS) {
      SampledFile best = null;
      for (char delimiter : DELIMITERS) {
        TextForm form = new TextForm(encoding, delimiter, '"');
        try {
          SampledFile sample = sample(name, FileKind.CSV, form, copy);
          if (best == null || sample.headers().size() > best.headers().size()) {
            best = sample.lines().isEmpty() && best != null ? best : sample;
          }
        } catch (FileRefused e) {
          // Quoted headers are none by a wrong delimiter; a file that no form reads says why.
          refused = e;
          if (e.finding().check() == Check.F1D) {
            break;
          }
        }
      }
      if (best != null) {
        return best;
      }
    }
    throw refused;
  }

  private static boolean isAscii(Path copy) throws IOException {
    try (InputStream in =
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(copy)))) {
      int next = in.read();
      while (next >= 0 && next < 128) {
        next = in.read();
      }
      return next < 0;
    }
  }

  private static SampledFile sample(String name, FileKind kind, TextForm form, Path copy)
      throws FileRefused, IOException {
    SourceReader reader = kind.reader(form);
    List<String> headers = reader.survey(copy).headers();
    List<List<String>> sound = new ArrayList<>();
    int read = 0;
    try (SourceLines lines = reader.lines(copy, headers)) {
      for (; read < LINES && lines.hasNext(); read++) {
        SourceLine line = lines.next();
        if (line.fields() != null) {
          sound.add(line.fields());
        }
      }
    }
    return new SampledFile(
        name, kind, form, isAscii(copy), headers, sound.size() < EVEN * read ? List.of() : sound);
  }
}
