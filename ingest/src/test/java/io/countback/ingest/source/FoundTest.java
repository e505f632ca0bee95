package io.countback.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged files that drawing damage has found and a reader once did not expect. */
class FoundTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "entry-ends-early.xlsx,F1c",
    "part-damaged.xlsx,F1c",
    "part-renamed.xlsx,F1c",
    "second-gzip-cut.csv.gz,F1c",
    "second-gzip-damaged.csv.gz,F1c",
  })
  void is_refused_as_a_whole(String name, String check) throws IOException {
    try (InputStream in = FoundTest.class.getResourceAsStream("found/" + name)) {
      Path file = Files.write(folder.resolve(name), in.readAllBytes());
      FileCopy copy = FileCopy.of(file, folder);
      SourceReader reader = FileKind.ofFile(name).orElseThrow().reader(TextForm.OWN);
      FileRefused refused =
          assertThrows(
              FileRefused.class,
              () -> {
                copy.checkPacked();
                reader.survey(copy.path());
              });
      assertEquals(check, refused.finding().check().code());
    }
  }
}
