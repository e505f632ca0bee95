package io.countback.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.source.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectory(folder.resolve("folder.csv"));
    for (String name :
        List.of(
            "b.csv",
            "a.csv.gz",
            "c.jsonl",
            "d.JSONL",
            "e.jsonl.gz",
            "i.parquet.gz",
            "notes.txt",
            "f.json",
            "~$g.xlsx",
            ".h.csv")) {
      Files.writeString(folder.resolve(name), "x");
    }
  }

  @Test
  void of_a_folder_every_kind_of_file_that_is_read_is_taken_by_name() {
    assertEquals(
        List.of("a.csv.gz", "b.csv", "c.jsonl", "d.JSONL", "e.jsonl.gz", "i.parquet.gz"),
        names(""));
  }

  @Test
  void of_a_folder_only_the_kind_of_file_is_taken_that_the_profile_names() {
    assertEquals(
        List.of(folder.resolve("a.csv.gz"), folder.resolve("b.csv")),
        InputFiles.of(List.of(folder), List.of(FileKind.CSV)));
    Refusal refusal =
        assertThrows(Refusal.class, () -> InputFiles.of(List.of(folder), List.of(FileKind.XLSX)));
    assertTrue(refusal.getMessage().contains("no file that is read (.xlsx)"));
  }

  @Test
  void a_pattern_that_the_shell_left_as_it_is_names_the_files_it_matches() {
    assertEquals(List.of("b.csv"), names("*.csv"));
    assertEquals(List.of("c.jsonl", "f.json"), names("[cf].json*"));
    assertEquals(List.of("notes.txt"), names("n?tes.{txt,csv}"));
  }

  @Test
  void a_file_whose_name_looks_like_a_pattern_is_that_file() throws IOException {
    Files.writeString(folder.resolve("*.csv"), "x");
    assertEquals(List.of("*.csv"), names("*.csv"));
  }

  @Test
  void what_is_not_there_is_refused_by_name() {
    for (String name : List.of("none.csv", "*.xls", "nowhere/*.csv", "[.csv")) {
      Refusal refusal = assertThrows(Refusal.class, () -> names(name), name);
      assertEquals(Refusal.USAGE, refusal.exitCode());
      assertTrue(refusal.getMessage().contains(name), refusal.getMessage());
    }
  }

  @Test
  void a_place_can_be_copied_into_a_shell_whatever_its_name() {
    assertEquals("a/März-1.csv", new LocalPlace(Path.of("a/März-1.csv")).inShell());
    assertEquals(
        "'a/Invoice Register.csv'", new LocalPlace(Path.of("a/Invoice Register.csv")).inShell());
    assertEquals("'O'\\''Neil.csv'", new LocalPlace(Path.of("O'Neil.csv")).inShell());
  }

  private List<String> names(String argument) {
    return InputFiles.of(List.of(folder.resolve(argument))).stream()
        .map(f -> f.getFileName().toString())
        .toList();
  }
}
