package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.WriterLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may write where: one writer, a lake this version knows, no foreign folder. */
class LakeAccessTest {
  private static final Instant NOW = Instant.parse("2026-07-01T06:00:00Z");

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void a_second_writer_is_told_which_process_holds_the_lake() throws Exception {
    Lake lake = Lake.openOrCreate(folder.resolve("lake"), NOW);
    Process holder = ChildLoad.start(lake, LocalDate.of(2026, 6, 30), List.of());
    try (BufferedReader out = holder.inputReader()) {
      for (String line = out.readLine(); !"holding".equals(line); line = out.readLine()) {
        assertTrue(line != null, "the child ended before it held the lock");
      }
      Refusal refusal = assertThrows(Refusal.class, () -> WriterLock.take(lake, "ingest", CLOCK));
      assertEquals(Refusal.BUSY, refusal.exitCode());
      assertEquals(
          "Another process is writing to "
              + lake.root()
              + ": process "
              + holder.pid()
              + ", since 2026-07-01T06:00:00Z. Nothing was changed. Wait for it to end and run the"
              + " same command again.",
          refusal.getMessage());
      Refusal dryRun = assertThrows(Refusal.class, () -> WriterLock.refuseWhereTaken(lake));
      assertEquals(Refusal.BUSY, dryRun.exitCode());
      assertEquals(refusal.getMessage(), dryRun.getMessage());
    } finally {
      holder.destroyForcibly().waitFor();
    }
    WriterLock.refuseWhereTaken(lake);
    assertTrue(Files.exists(running(lake)), "who was killed is still said to be at it");
    WriterLock.take(lake, "ingest", CLOCK).close();
    assertFalse(Files.exists(running(lake)));
  }

  @Test
  void readers_are_told_what_the_writer_is_at() throws IOException {
    Lake lake = Lake.openOrCreate(folder.resolve("lake"), NOW);
    try (WriterLock lock = WriterLock.take(lake, "refresh", CLOCK)) {
      lock.phase("checking");
      assertEquals(
          "{\"command\":\"refresh\",\"phase\":\"checking\",\"since\":\"2026-07-01T06:00:00Z\","
              + "\"seen\":\"2026-07-01T06:00:00Z\"}",
          Files.readString(running(lake)));
    }
    assertFalse(Files.exists(running(lake)));
  }

  @Test
  void what_cannot_be_told_stops_nothing() throws IOException {
    Lake lake = Lake.openOrCreate(folder.resolve("lake"), NOW);
    Files.createDirectories(running(lake).resolve("in the way"));
    try (WriterLock lock = WriterLock.take(lake, "refresh", CLOCK)) {
      lock.phase("checking");
    }
    assertTrue(Files.exists(running(lake).resolve("in the way")));
  }

  private static Path running(Lake lake) {
    return lake.root().resolve("running.json");
  }

  @Test
  void one_process_does_not_write_twice_at_a_time() {
    Lake lake = Lake.openOrCreate(folder.resolve("lake"), NOW);
    try (WriterLock lock = WriterLock.take(lake, "ingest", CLOCK)) {
      Refusal refusal = assertThrows(Refusal.class, () -> WriterLock.take(lake, "ingest", CLOCK));
      assertEquals(Refusal.BUSY, refusal.exitCode());
    }
  }

  @Test
  void a_lake_of_a_newer_format_is_refused_with_exit_code_2() throws IOException {
    Files.writeString(folder.resolve("lake.json"), "{\"format\": 2}");
    for (Refusal refusal :
        List.of(
            assertThrows(Refusal.class, () -> Lake.open(folder)),
            assertThrows(Refusal.class, () -> Lake.openOrCreate(folder, NOW)))) {
      assertEquals(Refusal.USAGE, refusal.exitCode());
      assertTrue(
          refusal.getMessage().contains("format 2; this version reads up to format 1"),
          refusal.getMessage());
    }
  }

  @Test
  void a_folder_with_other_files_is_no_lake() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "Dear Sirs");
    Refusal refusal = assertThrows(Refusal.class, () -> Lake.openOrCreate(folder, NOW));
    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains("is no lake"), refusal.getMessage());
    assertFalse(Files.exists(folder.resolve("lake.json")));
  }

  @Test
  void a_lake_whose_maker_was_killed_before_it_was_marked_is_made_by_the_same_command()
      throws IOException {
    Files.writeString(folder.resolve("lake.json.new"), "{\"form");
    Lake lake = Lake.openOrCreate(folder, NOW);
    assertEquals(lake, Lake.open(folder));
    assertFalse(Files.exists(folder.resolve("lake.json.new")));
  }

  @Test
  void a_lake_that_does_not_exist_is_not_made_by_reading() {
    Path none = folder.resolve("none");
    Refusal refusal = assertThrows(Refusal.class, () -> Lake.open(none));
    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertFalse(Files.exists(none));
  }

  @Test
  void a_lake_whose_marker_is_damaged_is_refused_with_exit_code_7() throws IOException {
    Files.writeString(folder.resolve("lake.json"), "{\"form");
    assertEquals(Refusal.DAMAGED, assertThrows(Refusal.class, () -> Lake.open(folder)).exitCode());
    Files.writeString(folder.resolve("lake.json"), "{}");
    assertEquals(Refusal.DAMAGED, assertThrows(Refusal.class, () -> Lake.open(folder)).exitCode());
  }
}
