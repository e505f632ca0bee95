package io.countback.ingest.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.source.Mangling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever stands in a profile, it is read or refused in one sentence. */
class DamagedProfileTest {
  private static final int EACH = 150;

  @TempDir private Path folder;

  @Test
  void a_damaged_profile_is_read_or_refused_by_a_message() throws IOException {
    Mangling mangling = new Mangling("{}[]:,-#&*!|>'\"%@` \t\n$\\0ü\u0000", 20260630L);
    int refused = 0;
    int all = 0;
    for (String id : ProfileReader.builtIn()) {
      if (id.equals(CountbackProfile.ID)) {
        continue;
      }
      String text = text(id);
      for (int i = 0; i < EACH; i++) {
        Path file = folder.resolve("damaged.yaml");
        String damaged = mangling.of(moved(text, mangling.random()));
        Files.writeString(file, damaged);
        all++;
        try {
          ProfileReader.read(file.toString());
        } catch (Refusal refusal) {
          assertEquals(Refusal.USAGE, refusal.exitCode(), damaged);
          refused++;
        } catch (RuntimeException e) {
          throw new AssertionError("neither read nor refused:\n" + damaged, e);
        }
      }
    }
    System.out.println(refused + " of " + all + " refused");
    assertTrue(refused > all / 4 && refused < all, refused + " of " + all + " refused");
  }

  @ParameterizedTest
  @CsvSource({
    "character-set-that-is-none, format.encoding utf-# is no character set",
    "pattern-of-days-that-is-none, format.dates dd.MM.yyyy{ is no pattern of days",
    "pattern-of-files-that-is-none, match open-items[*.csv is no pattern of file names",
    "key-that-stands-twice, profile",
  })
  void what_was_found_is_refused_by_name(String found, String why) throws IOException {
    Path file = folder.resolve(found + ".yaml");
    try (InputStream in =
        DamagedProfileTest.class.getResourceAsStream("found/" + found + ".yaml")) {
      Files.copy(in, file);
    }
    Refusal refusal = assertThrows(Refusal.class, () -> ProfileReader.read(file.toString()));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }

  private static String text(String id) throws IOException {
    try (InputStream in = ProfileReader.class.getResourceAsStream(id + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** With a line left out, twice, elsewhere, or at another depth; or as it is. */
  private static String moved(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
      case 3 -> lines.set(at, "  " + line);
      case 4 -> lines.set(at, line.replaceFirst("^ {1,2}", ""));
      default -> {}
    }
    return String.join("\n", lines) + "\n";
  }
}
