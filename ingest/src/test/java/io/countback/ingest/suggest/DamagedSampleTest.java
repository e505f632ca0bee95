package io.countback.ingest.suggest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.source.Mangling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a file, what is proposed for it is a profile that can be read. */
class DamagedSampleTest {
  private static final List<String> FILES =
      List.of(
          """
          Belegnr;Kunde;Betrag;Datum;Fällig;Art
          R1;K1;1.250,50;13.04.2026;13.05.2026;Rechnung
          R2;K2;80,00;14.04.2026;14.05.2026;Gutschrift
          """,
          """
          Invoice #,Bill To,Amount,Inv Date,Due Date,Paid On,Amount Paid
          1001,"Alder, Inc.","$1,234.50",03/22/2026,04/22/2026,04/25/2026,"$1,234.50"
          1002,Birch,($20.00),03/23/2026,,,
          """,
          """
          {"id":"in_1","customer":"c_1","total":10.5,"currency":"eur","date":"2026-04-15T10:00:00Z"}
          {"id":"in_2","customer":"c_2","total":-3.25,"currency":"eur","date":"2026-04-16T10:00:00Z"}
          """);

  @TempDir private Path folder;

  @Test
  void a_damaged_file_is_refused_or_given_a_profile_that_can_be_read() throws IOException {
    Mangling mangling = new Mangling("\",;:\t '`\\{}[]#&*%@$€()-.0129\n\u0000\ufeffü", 20260630L);
    int proposed = 0;
    int all = 0;
    for (String text : FILES) {
      Path file = folder.resolve(text.startsWith("{") ? "invoices.jsonl" : "invoices.csv");
      for (int i = 0; i < 200; i++) {
        String damaged = mangling.of(mangling.of(text));
        Files.writeString(file, damaged, StandardCharsets.UTF_8);
        all++;
        try {
          String yaml = Suggester.suggest(List.of(file), scratch()).yaml();
          ProfileReader.read(Files.writeString(folder.resolve("own.yaml"), yaml).toString());
          proposed++;
        } catch (Refusal refusal) {
          assertTrue(
              refusal.getMessage().contains("Nothing was proposed"),
              () -> refusal.getMessage() + "\n" + damaged);
        } catch (RuntimeException e) {
          throw new AssertionError("neither proposed nor refused:\n" + damaged, e);
        }
      }
    }
    System.out.println(proposed + " of " + all + " proposed");
    assertTrue(proposed > all / 3, proposed + " of " + all + " proposed");
  }

  @Test
  void the_header_with_a_control_character_that_was_found_is_proposed_as_yaml_that_can_be_read()
      throws IOException {
    Path file = folder.resolve("invoices.csv");
    try (InputStream in =
        DamagedSampleTest.class.getResourceAsStream("found/header-with-a-control-character.csv")) {
      Files.copy(in, file);
    }
    String yaml = Suggester.suggest(List.of(file), scratch()).yaml();
    ProfileReader.read(Files.writeString(folder.resolve("own.yaml"), yaml).toString());
    assertTrue(yaml.contains("Amo\\u0001unt") || yaml.contains("Amo\\x01unt"), yaml);
  }

  private Path scratch() throws IOException {
    return Files.createTempDirectory(folder, "scratch");
  }
}
