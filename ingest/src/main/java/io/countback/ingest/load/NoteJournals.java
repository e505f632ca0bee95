package io.countback.ingest.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.table.AccountNoteTable;
import io.countback.ingest.table.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Loads the notes and snoozes that people wrote on the pages: {@code LAKE/notes} holds a journal of
 * JSON lines per process and day, each of which becomes a file of {@code account_note} and is
 * loaded like any other. A journal that has not grown is a file that was loaded already; of one
 * that has, the lines loaded before are duplicates.
 */
public final class NoteJournals {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
  private static final String TABLE = AccountNoteTable.TABLE.name();
  private static final String ENDING = ".jsonl";
  private static final List<String> COLUMNS =
      AccountNoteTable.TABLE.columns().stream().map(Column::name).toList();

  private NoteJournals() {}

  /**
   * Loads what is new; the caller holds the writer lock.
   *
   * @param now the moment stored with the load
   */
  public static void load(SparkSession spark, Lake lake, Instant now) {
    List<Path> journals = journals(lake);
    if (journals.isEmpty()) {
      return;
    }
    try {
      Path folder = Files.createTempDirectory("countback-notes");
      List<Path> files = new ArrayList<>();
      try {
        for (Path journal : journals) {
          String csv = csv(Files.readAllBytes(journal));
          if (!csv.isEmpty()) {
            String name = journal.getFileName().toString().replace(ENDING, ".csv");
            files.add(Files.writeString(folder.resolve(TABLE + "-" + name), csv));
          }
        }
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        new Loader(spark, lake, CountbackProfile.profile(), day, now).load(files);
      } finally {
        for (Path file : files) {
          Files.delete(file);
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> journals(Lake lake) {
    if (!Files.isDirectory(lake.notes())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(lake.notes())) {
      return files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A journal as a CSV file, empty where it has no whole line. A last line without end is being
   * written, or its writer was killed: it is left for later. A whole line that is no note is kept
   * as the text of a row without id, which loading sets aside.
   */
  static String csv(byte[] journal) {
    // A character a byte, so that damage stays in its line.
    String bytes = new String(journal, StandardCharsets.ISO_8859_1);
    int end = bytes.lastIndexOf('\n');
    if (end < 0) {
      return "";
    }
    return Stream.concat(
            Stream.of(String.join(",", COLUMNS)),
            bytes.substring(0, end).lines().filter(l -> !l.isBlank()).map(NoteJournals::row))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(String bytes) {
    String line = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    boolean valid =
        bytes.equals(
            new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    JsonNode note = valid ? note(line) : null;
    return COLUMNS.stream()
        .map(c -> note == null ? c.equals("text") ? line : "" : note.path(c).asText(""))
        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(","));
  }

  /** Null where the line is no JSON object, and one only, each of whose keys stands once. */
  private static JsonNode note(String line) {
    try {
      JsonNode note = JSON.readTree(line);
      return note != null && note.isObject() ? note : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
