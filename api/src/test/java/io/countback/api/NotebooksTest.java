package io.countback.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the notebooks as files; an integration test runs them. */
class NotebooksTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root"));
  private static final Path KEPT = ROOT.resolve("notebooks/why-did-dso-move.ipynb");

  @Test
  void notebooks_know_the_gold_tables_only() throws IOException {
    List<Path> files = files();
    assertFalse(files.isEmpty());
    for (Path file : files) {
      String words = source(file).toLowerCase(Locale.ROOT);
      assertFalse(words.contains("silver"), file + " mentions silver");
      assertFalse(words.contains("bronze"), file + " mentions bronze");
    }
  }

  @Test
  void the_picture_in_the_documents_is_the_notebooks() throws IOException {
    List<byte[]> pictures = Notebook.read(KEPT).pictures();
    assertEquals(1, pictures.size());
    byte[] shown = Files.readAllBytes(ROOT.resolve("docs/images/why-did-dso-move.png"));
    assertArrayEquals(pictures.get(0), shown);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("notebooks"))) {
      return files.filter(f -> f.toString().endsWith(".py") || isNotebook(f)).toList();
    }
  }

  private static boolean isNotebook(Path file) {
    return file.toString().endsWith(".ipynb");
  }

  private static String source(Path file) throws IOException {
    return isNotebook(file)
        ? String.join("\n", Notebook.read(file).sources().values())
        : Files.readString(file);
  }
}
