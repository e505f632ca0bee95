package io.countback.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F1g: a file is taken when it has come whole, and once. */
class InboxTest {
  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

  @TempDir private Path folder;
  private final Inbox inbox = new Inbox();
  private Path invoice;

  @BeforeEach
  void write() throws IOException {
    invoice = Files.writeString(folder.resolve("invoice.csv"), "invoice_id\n");
  }

  private Inbox.Look at(int second, Path... present) {
    return inbox.look(List.of(present), NOON.plusSeconds(second));
  }

  private static Inbox.Look found(List<Path> whole, List<Path> growing) {
    return new Inbox.Look(whole, growing);
  }

  @Test
  void a_file_is_whole_when_it_has_stood_for_ten_seconds_and_is_named_once() {
    assertEquals(found(List.of(), List.of()), at(0, invoice));
    assertEquals(found(List.of(), List.of()), at(9, invoice));
    assertEquals(found(List.of(invoice), List.of()), at(10, invoice));
    assertEquals(found(List.of(), List.of()), at(60, invoice));
  }

  @Test
  void a_file_that_grows_is_said_to_and_waits_from_its_last_change_on() throws IOException {
    at(0, invoice);
    Files.writeString(invoice, "invoice_id\nINV-1\n");
    assertEquals(found(List.of(), List.of(invoice)), at(8, invoice));
    assertEquals(found(List.of(), List.of()), at(17, invoice));
    assertEquals(found(List.of(invoice), List.of()), at(18, invoice));
  }

  @Test
  void a_change_of_time_alone_is_one_too() throws IOException {
    at(0, invoice);
    Files.setLastModifiedTime(invoice, FileTime.from(NOON.plusSeconds(3600)));
    assertEquals(found(List.of(), List.of(invoice)), at(10, invoice));
  }

  @Test
  void a_done_file_says_that_it_is_whole_at_once() throws IOException {
    Files.createFile(folder.resolve("invoice.csv.done"));
    assertEquals(found(List.of(invoice), List.of()), at(0, invoice));
  }

  @Test
  void a_file_that_comes_again_changed_or_after_it_was_gone_is_named_again() throws IOException {
    at(0, invoice);
    at(10, invoice);
    Files.writeString(invoice, "invoice_id\nINV-1\n");
    assertEquals(found(List.of(), List.of(invoice)), at(20, invoice));
    assertEquals(found(List.of(invoice), List.of()), at(30, invoice));
    assertEquals(found(List.of(), List.of()), at(40));
    assertEquals(found(List.of(), List.of()), at(41, invoice));
    assertEquals(found(List.of(invoice), List.of()), at(51, invoice));
  }

  @Test
  void files_that_were_not_taken_are_named_again() {
    at(0, invoice);
    at(10, invoice);
    inbox.again(List.of(invoice));
    assertEquals(found(List.of(invoice), List.of()), at(11, invoice));
  }

  @Test
  void a_file_that_goes_while_it_is_looked_at_is_passed_over() throws IOException {
    Files.delete(invoice);
    assertEquals(found(List.of(), List.of()), at(0, invoice));
  }
}
