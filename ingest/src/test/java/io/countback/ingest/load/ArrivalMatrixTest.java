package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import io.countback.ingest.table.InvoiceTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Goal G6: every way in which a file of two invoices that was loaded can arrive again. All files
 * are loaded once, arrive again in one second load, and each is held against its own row here; a
 * file that is still growing is tested in {@code InboxTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrivalMatrixTest {
  private static final String HEADER = "invoice_id,account_id,amount,currency,issued_on,due_on";
  private static final String OTHER_ORDER =
      "due_on,currency,issued_on,account_id,amount,invoice_id";
  private static final Instant LONG_AGO = Instant.parse("1999-12-31T00:00:00Z");

  /** What was known, or why it was refused, or which notes of a file that was read. */
  private static final String KNOWN = "known, load 1";

  private static final String READ = "read";
  private static final String AS_BEFORE = "1: 10.50 of load 1, 2: 7.25 of load 1";

  /** A row: how the file arrives again, what becomes of it, and what silver then has of it. */
  private enum Arrival {
    SAME_FILE_AGAIN(KNOWN, AS_BEFORE),
    UNDER_ANOTHER_NAME(KNOWN, AS_BEFORE),
    TOUCHED(KNOWN, AS_BEFORE),
    GROWN_WITH_AN_OLD_TIME_STAMP(READ, AS_BEFORE + ", 3: 1.00 of load 2"),
    GROWN(READ, AS_BEFORE + ", 3: 1.00 of load 2"),
    REWRITTEN(READ, "1: 10.50 of load 1, 2: 8.00 of load 2"),
    TRUNCATED(READ, AS_BEFORE),
    HEADER_ONLY(READ + ", F2e", AS_BEFORE),
    EMPTY("refused, F1b", AS_BEFORE),
    IN_ANOTHER_ENCODING("refused, F1d", AS_BEFORE),
    WITH_A_MARK_AND_CRLF(READ + ", F1e", AS_BEFORE),
    COLUMNS_IN_ANOTHER_ORDER(READ + ", F2d", AS_BEFORE),
    PACKED(READ, AS_BEFORE),
    PACKED_AND_CUT("refused, F1c", AS_BEFORE),
    FOLDER_WITH_ONE_NEW_FILE(KNOWN, AS_BEFORE + ", 3: 1.00 of load 2");

    private final String fate;
    private final String silver;

    Arrival(String fate, String silver) {
      this.fate = fate;
      this.silver = silver;
    }

    String file() {
      return "invoice-" + name().toLowerCase().replace('_', '-') + ".csv";
    }

    String line(int number, String amount) {
      return "%s-%d,Müller,%s,EUR,2026-04-15,2026-05-15".formatted(name(), number, amount);
    }

    String text() {
      return lines(HEADER, line(1, "10.50"), line(2, "7.25"));
    }
  }

  private Path incoming;
  private TestLake lake;
  private LoadReport report;

  @BeforeAll
  void load(@TempDir Path folder) throws IOException {
    incoming = folder.resolve("incoming");
    lake = new TestLake(folder);
    for (Arrival arrival : Arrival.values()) {
      lake.file(arrival.file(), arrival.text().getBytes(StandardCharsets.UTF_8));
    }
    lake.load();
    for (Arrival arrival : Arrival.values()) {
      again(arrival);
    }
    report = lake.load();
  }

  private void again(Arrival how) throws IOException {
    String text = how.text();
    String more = text + how.line(3, "1.00") + "\n";
    String file = how.file();
    byte[] gzip = gzip(text);
    switch (how) {
      case SAME_FILE_AGAIN -> put(file, text);
      case UNDER_ANOTHER_NAME -> put("invoice-renamed.csv", text);
      case TOUCHED -> {
        put(file, text);
        stamp(file, Instant.now().plusSeconds(3600));
      }
      case GROWN_WITH_AN_OLD_TIME_STAMP -> {
        put(file, more);
        stamp(file, LONG_AGO);
      }
      case GROWN -> put(file, more);
      case REWRITTEN -> put(file, text.replace("7.25", "8.00"));
      case TRUNCATED -> put(file, lines(HEADER, how.line(2, "7.25")));
      case HEADER_ONLY -> put(file, lines(HEADER));
      case EMPTY -> put(file, "");
      case IN_ANOTHER_ENCODING -> lake.file(file, text.getBytes(Charset.forName("windows-1252")));
      case WITH_A_MARK_AND_CRLF -> put(file, "\ufeff" + text.replace("\n", "\r\n"));
      case COLUMNS_IN_ANOTHER_ORDER -> put(file, turned(text));
      case PACKED -> lake.file(file + ".gz", gzip);
      case PACKED_AND_CUT -> lake.file(file + ".gz", Arrays.copyOf(gzip, gzip.length - 9));
      case FOLDER_WITH_ONE_NEW_FILE -> {
        put(file, text);
        put("invoice-new.csv", lines(HEADER, how.line(3, "1.00")));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void arrives_again(Arrival how) {
    String name =
        switch (how) {
          case UNDER_ANOTHER_NAME -> "invoice-renamed.csv";
          case PACKED, PACKED_AND_CUT -> how.file() + ".gz";
          default -> how.file();
        };
    assertEquals(how.fate, fate(name));
    List<String> silver =
        lake.rows(InvoiceTable.TABLE, "invoice_id", "amount", "load_id", "account_id").stream()
            .map(row -> row.split(" \\| "))
            .filter(row -> row[0].matches(how.name() + "-\\d"))
            .peek(row -> assertEquals("Müller", row[3]))
            .map(row -> row[0].substring(how.name().length() + 1) + ": " + cents(row[1]) + row[2])
            .toList();
    assertEquals(how.silver, String.join(", ", silver));
  }

  @Test
  void every_line_of_the_second_load_is_accounted_for() {
    // Three lines are new and one is another; twelve more of the files read stand in silver as they
    // are.
    assertEquals(new LoadRecord.Rows(16, 4, 0, 0, 12, 0), report.load().rows());
    assertEquals(List.of(), lake.rejects("line"));
    assertEquals(3, report.exitCode());
  }

  private String fate(String name) {
    Stream<String> known =
        report.intake().known().stream()
            .filter(k -> k.name().equals(name))
            .map(k -> "known, load " + k.loadId());
    Stream<String> refused =
        report.intake().refused().stream()
            .filter(r -> r.name().equals(name))
            .map(r -> "refused, " + r.finding().check().code());
    Stream<String> taken =
        report.intake().taken().stream()
            .filter(t -> t.name().equals(name))
            .map(
                t ->
                    READ
                        + String.join(
                            "", t.notes().stream().map(n -> ", " + n.check().code()).toList()));
    return String.join("; ", Stream.of(known, refused, taken).flatMap(s -> s).toList());
  }

  private static String cents(String amount) {
    return amount.replaceFirst("00$", "") + " of load ";
  }

  private void put(String name, String text) {
    lake.file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void stamp(String name, Instant changed) throws IOException {
    Files.setLastModifiedTime(incoming.resolve(name), FileTime.from(changed));
  }

  private static String turned(String text) {
    List<String> headers = List.of(HEADER.split(","));
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n")) {
      List<String> cells = List.of(line.split(","));
      lines.add(
          String.join(
              ",",
              Stream.of(OTHER_ORDER.split(",")).map(h -> cells.get(headers.indexOf(h))).toList()));
    }
    return lines(lines.toArray(String[]::new));
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
