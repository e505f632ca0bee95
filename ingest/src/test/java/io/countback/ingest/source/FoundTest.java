package io.countback.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged files that drawing damage has found and a reader once did not expect. */
class FoundTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource("entry-ends-early.xlsx,F1c")
  void is_refused_as_a_whole(String name, String check) throws IOException {
    try (InputStream in = FoundTest.class.getResourceAsStream("found/" + name)) {
      Received file =
          Received.bytes(folder, FileKind.ofFile(name).orElseThrow(), in.readAllBytes());
      FileRefused refused = assertThrows(FileRefused.class, file::survey);
      assertEquals(check, refused.finding().check().code());
    }
  }
}
