package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Refusal;
import io.countback.jobs.completeness.Fact;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code countback.yaml} is read strictly, or not at all. */
class SettingsTest {
  @TempDir private Path folder;

  private Settings settings(String yaml) throws IOException {
    Lake lake = new Lake(folder);
    Files.writeString(lake.settingsFile(), yaml);
    return Settings.of(lake);
  }

  @Test
  void a_lake_without_the_file_or_with_an_empty_one_has_the_defaults() throws IOException {
    assertEquals(new BigDecimal("0.00"), Settings.of(new Lake(folder)).ledgerTolerance());
    assertEquals(new BigDecimal("0.00"), settings("").ledgerTolerance());
    assertEquals(new BigDecimal("0.00"), settings("# nothing yet\n").ledgerTolerance());
  }

  @Test
  void they_may_be_written_before_the_first_load() throws IOException {
    Files.writeString(new Lake(folder).settingsFile(), "ledger_tolerance: 0.05\n");
    Lake lake = Lake.openOrCreate(folder, Instant.parse("2026-07-01T00:00:00Z"));
    assertEquals(new BigDecimal("0.05"), Settings.of(lake).ledgerTolerance());
  }

  @Test
  void all_facts_are_required_where_the_file_does_not_say_which() throws IOException {
    assertEquals(Fact.DEFAULT, settings("ledger_tolerance: 0.05").completeness());
    assertEquals(
        List.of(Fact.TERMS, Fact.EMAIL), settings("completeness: [email, terms]").completeness());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.05", "0.10", "125", "1000000.0001"})
  void an_amount_is_taken_to_the_last_digit(String amount) throws IOException {
    assertEquals(new BigDecimal(amount), settings("ledger_tolerance: " + amount).ledgerTolerance());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ledger_tolerence: 1        | unknown setting ledger_tolerence; did you mean ledger_tolerance?
          colour: red                | unknown setting colour.
          ledger_tolerance: -0.01    | ledger_tolerance is '-0.01', expected an amount from 0 on, such as 0.05
          ledger_tolerance: 1 EUR    | ledger_tolerance is '1 EUR', expected an amount
          ledger_tolerance: "0,05"   | ledger_tolerance is '0,05', expected an amount
          ledger_tolerance: [1]      | ledger_tolerance is '', expected an amount
          ledger_tolerance:          | ledger_tolerance is '', expected an amount
          ledger_tolerance: .inf     | line 1: Malformed numeric value '.inf'
          ledger_tolerance: 1e2      | expected an amount
          completeness: terms        | completeness is no list of facts such as [terms, email]
          completeness: []           | completeness is no list of facts
          completeness: [fax]        | completeness names 'fax', expected some of terms, credit_limit, segment, country,
          completeness: [e_mail]     | completeness names 'e_mail'; did you mean email?
          completeness: [phone, phone] | completeness names phone twice
          - 0.05                     | it is no list of settings such as ledger_tolerance: 0.05
          ledger_tolerance           | it is no list of settings
          {ledger_tolerance: 1       | it is no YAML, line 1
          {ledger_tolerance: 1, ledger_tolerance: 2} | line 1: Duplicate field 'ledger_tolerance'
          """)
  void anything_else_is_refused_and_says_what_is_expected(String yaml, String said) {
    Refusal refusal = assertThrows(Refusal.class, () -> settings(yaml));
    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains("countback.yaml: "), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(said), refusal.getMessage());
    assertTrue(
        refusal.getMessage().endsWith("Nothing was published. Mend the file and compute again."),
        refusal.getMessage());
  }

  /** What is taken says so in the file: the amount by its digits, each fact by its word. */
  @Test
  void whatever_stands_in_the_file_it_is_refused_or_taken_as_it_stands() throws IOException {
    long seed = Long.getLong("fuzz.seed", 20260630L);
    System.out.println("fuzz.seed=" + seed);
    Random random = new Random(seed);
    String strange = "{}[]:,-#&*!|>'\"%@` \t\n$\\0.5eEü\u0000";
    int taken = 0;
    for (int i = 0; i < 1_000; i++) {
      StringBuilder text =
          new StringBuilder(
              "# As agreed with the auditors for 2025\nledger_tolerance: 12.50\ncompleteness: [terms, email]\n");
      for (int n = 1 + random.nextInt(2); n > 0; n--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.insert(at, strange.charAt(random.nextInt(strange.length())));
          case 1 -> text.setCharAt(at, strange.charAt(random.nextInt(strange.length())));
          default -> text.deleteCharAt(at);
        }
      }
      String yaml = text.toString();
      try {
        Settings settings = settings(yaml);
        taken++;
        String amount = settings.ledgerTolerance().toPlainString();
        assertTrue(yaml.contains(amount) || amount.equals("0.00"), yaml + " " + settings);
        for (Fact fact : settings.completeness()) {
          boolean named = yaml.contains(fact.word());
          assertTrue(named || settings.completeness().equals(Fact.DEFAULT), yaml + " " + settings);
        }
      } catch (Refusal refusal) {
        assertEquals(Refusal.USAGE, refusal.exitCode(), yaml);
      } catch (RuntimeException e) {
        throw new AssertionError("neither taken nor refused: " + yaml, e);
      }
    }
    assertTrue(taken > 50 && taken < 950, taken + " taken");
  }
}
