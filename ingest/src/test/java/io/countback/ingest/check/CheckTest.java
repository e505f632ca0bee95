package io.countback.ingest.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckTest {
  /**
   * The catalogue of the specification. Of I1b and P1b a newer or later row is a revision, which is
   * no finding; I2a's outcome there is "left out, counted".
   */
  private static final String SPECIFIED =
      """
      F1a pass
      F1b fail
      F1c fail
      F1d fail
      F1e pass
      F1f fail
      F1g later
      F2a fail
      F2b fail
      F2c warn
      F2d pass
      F2e warn
      F3a fail
      F3b warn
      I1a duplicate
      I1b quarantine
      I1c warn
      I2a left out
      I2b quarantine
      I3a warn
      I3b warn
      I3c warn
      I3d quarantine
      I4 warn
      I5a quarantine
      I5b quarantine
      I6 quarantine
      P1a duplicate
      P1b quarantine
      P2 warn
      P3a quarantine
      P3b warn
      P4 quarantine
      X1a fail
      X1b quarantine
      X1c warn
      T1a quarantine
      T1b warn
      T1c warn
      T1d warn
      T2a quarantine
      T2b quarantine / warn
      T2c quarantine
      N1a pass
      N1b pass
      N1c quarantine
      N1d quarantine
      N2a pass
      N2b quarantine
      N2c quarantine
      S1a pass
      S1b warn
      S1c warn
      R1a pass
      R1b warn
      R1c fail
      """;

  /** What the specification has no code for. */
  private static final String OWN =
      """
      F1h fail
      F2f fail
      F4a warn
      F4b pass
      I7 quarantine
      N3a quarantine
      N3b quarantine
      N3c quarantine
      """;

  /** What no file alone shows, and binary files, which tests write: where to look. */
  private static final Map<String, String> WITHOUT_FILE =
      Map.of(
          "F1a", "SameDataTest: the same file a second time",
          "F1c", "FileChecksTest: gzip that is cut and that is damaged",
          "F1g", "InboxTest: a file that grows",
          "F1h", "FileChecksTest: a Parquet column that is nested",
          "F3a", "ManifestTest: a manifest and a file",
          "F3b", "LoadBeforeTest: two loads",
          "F4a", "FileChecksTest: a workbook of two sheets",
          "F4b", "FileChecksTest: a workbook with a formula",
          "X1a", "LedgerTest: a run without a rate",
          "R1b", "LedgerTieOutTest: the file of R1c, with a tolerance");

  @Test
  void every_check_has_a_tiny_file_named_after_what_is_wrong() {
    Set<String> codes =
        Stream.concat(
                CheckFiles.all().stream().map(CheckFiles::code), WITHOUT_FILE.keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        Arrays.stream(Check.values())
            .map(Check::code)
            .collect(Collectors.toCollection(TreeSet::new)),
        codes);
  }

  @Test
  void the_catalogue_is_that_of_the_specification_and_what_it_has_no_code_for() {
    Map<String, String> expected =
        (SPECIFIED + OWN)
            .lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(c -> c[0], c -> c[1], (a, b) -> a, TreeMap::new));
    Map<String, String> checks =
        Arrays.stream(Check.values())
            .collect(
                Collectors.toMap(
                    Check::code, c -> c.outcome().word(), (a, b) -> a + " / " + b, TreeMap::new));
    assertEquals(expected, checks);
  }

  @Test
  void what_is_refused_flagged_or_set_aside_says_what_to_do() {
    for (Check check : Check.values()) {
      assertFalse(check.sentence().isBlank(), check.code());
      assertTrue(check.remedy().endsWith("."), check.code());
      switch (check.outcome()) {
        case PASS, DUPLICATE, LEFT_OUT -> assertEquals("Nothing.", check.remedy(), check.code());
        default -> assertTrue(check.remedy().length() > 15, check.code());
      }
    }
  }

  @Test
  void a_share_is_written_as_a_person_writes_it() {
    assertEquals("1 %", Threshold.percent(new BigDecimal("0.01")));
    assertEquals("10 %", Threshold.percent(new BigDecimal("0.1")));
    assertEquals("0.5 %", Threshold.percent(new BigDecimal("0.005")));
  }
}
