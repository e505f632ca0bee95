package io.countback.ingest.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedSampleTest {

  private static final Path SAMPLES =
      Path.of(System.getProperty("project.root", "..")).resolve("data-samples");

  @TempDir private Path folder;

  @Test
  void data_samples_is_what_the_generator_writes() throws IOException {
    SampleSummary summary =
        SampleCompany.write(new SampleOptions(folder, 7, 24, 18, LocalDate.of(2026, 6, 30)));
    for (String file : summary.rows().keySet()) {
      assertSame(SAMPLES.resolve("raw").resolve(file), folder.resolve(file));
    }
    for (String file : List.of(SampleFiles.TRUTH, SampleFiles.EFFECTS)) {
      assertSame(SAMPLES.resolve(file), folder.resolve(file));
    }
    try (Stream<Path> files = Files.list(SAMPLES.resolve("raw"))) {
      Set<String> names =
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
      assertEquals(summary.rows().keySet(), names);
    }
  }

  @Test
  void the_readme_explains_every_file_and_every_column() throws IOException {
    String readme = Files.readString(SAMPLES.resolve("README.md"));
    for (SampleFile file : SampleFile.values()) {
      int start = readme.indexOf("### raw/" + file.fileName());
      assertTrue(start >= 0, file.fileName());
      int end = readme.indexOf("\n### ", start + 1);
      String section = readme.substring(start, end < 0 ? readme.length() : end);
      for (String column : file.columns()) {
        assertTrue(section.contains("| `" + column + "` |"), file.fileName() + " " + column);
      }
    }
  }

  private static void assertSame(Path committed, Path drawn) throws IOException {
    assertArrayEquals(
        Files.readAllBytes(drawn),
        Files.readAllBytes(committed),
        committed + " differs from what the generator writes; see data-samples/README.md");
  }
}
