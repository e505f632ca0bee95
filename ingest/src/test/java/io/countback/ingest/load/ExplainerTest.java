package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.check.Today;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.ProfileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a profile makes of files, told before anything is loaded. */
class ExplainerTest {
  private static final Today TODAY =
      new Today(TestLake.TODAY, Instant.parse("2026-07-01T06:00:00Z"));

  @TempDir private Path folder;

  private Explanation explain(Profile profile, Path... files) throws IOException {
    Path scratch = Files.createTempDirectory(folder, "scratch");
    return new Explainer(TestSpark.session(), profile, TODAY, scratch).explain(List.of(files));
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  @Test
  void columns_settings_and_first_lines_are_told_cell_by_cell() throws IOException {
    Path profile =
        file(
            "my.yaml",
            "profile: my",
            "format: {delimiter: ';', decimal: ',', thousands: '.', dates: [dd.MM.yyyy]}",
            "files:",
            "  - match: 'rechnung*.csv'",
            "    required: [Nummer, Kunde, Betrag, Datum]",
            "    ignore: [Bearbeiter]",
            "    leave_out: [{reason: storno, when: \"Status = 'S'\"}]",
            "    control: {amount: $Betrag, currency: EUR}",
            "    rows:",
            "      - {table: account, repeat: true, set: {account_id: $Kunde}}",
            "      - table: invoice",
            "        set: {invoice_id: $Nummer, account_id: $Kunde, amount: $Betrag, currency: EUR,",
            "              issued_on: $Datum, due_on: {sql: \"date_add(to_date(Datum, 'dd.MM.yyyy'),"
                + " 30)\"}, terms: $Bedingung}");
    Path rechnung =
        file(
            "rechnung.csv",
            "Nummer;Kunde;Betrag;Datum;Bearbeiter;Bedingug;Status",
            "4711;K-1;1.190,00;15.04.2026;mm;n30;",
            "4712;K-1;eins;15.04.2026;mm;n30;",
            "4713;K-1;5,00;15.04.2026;mm;n30;S",
            "4714;K-1;6,00;15.04.2026;mm;n30;");
    assertEquals(
        """
        Nothing is loaded. What profile my makes of it:

        rechnung.csv
          read as   CSV, UTF-8, cells between ';', quotes "
          rule      rechnung*.csv
          columns
            Nummer                       → invoice.invoice_id
            Kunde                        → account.account_id, invoice.account_id
            Betrag                       → invoice.amount, the sum of amounts
            Datum                        → invoice.issued_on, invoice.due_on (computed)
            Bearbeiter                     not loaded: the profile ignores it
            Bedingug                       not loaded: no rule uses it; did you mean Bedingung?
            Status                       → whether the line is left out
          not there Bedingung
          also
            line left out as 'storno' where Status = 'S'
            rows of account that are equal are one row
            invoice.currency = EUR
            invoice.due_on = SQL date_add(to_date(Datum, 'dd.MM.yyyy'), 30)

          line 2  4711;K-1;1.190,00;15.04.2026;mm;n30;
            → account, passes
              account_id                 K-1
              status                     active
              withdrawn                  false
            → invoice, passes
              invoice_id                 4711
              account_id                 K-1
              kind                       invoice
              amount                     1190.00
              currency                   EUR
              issued_on                  2026-04-15
              due_on                     2026-05-15
              withdrawn                  false

          line 3  4712;K-1;eins;15.04.2026;mm;n30;
            → account, passes
              account_id                 K-1
              status                     active
              withdrawn                  false
            → invoice, set aside
              because N1c number in a form the profile does not allow: amount 'eins': expected digits with
                      '.' and ',' before decimals
              invoice_id                 4712
              account_id                 K-1
              kind                       invoice
              currency                   EUR
              issued_on                  2026-04-15
              due_on                     2026-05-15
              withdrawn                  false

          line 4  4713;K-1;5,00;15.04.2026;mm;n30;S
            → account, left out
              because storno
            → invoice, left out
              because storno

        Each row is checked by itself here; a load sets a line aside whole, and judges duplicates and
        references: --dry-run says what it would come to."""
            .lines()
            .toList(),
        ExplanationText.of(explain(ProfileReader.read(profile.toString()), rechnung))
            .lines()
            .toList());
  }

  @Test
  void a_file_that_would_be_refused_still_shows_its_columns_and_the_near_name() throws IOException {
    Explanation explanation =
        explain(
            CountbackProfile.profile(),
            file("invoice.csv", "invoice_id,account_id,amount,currency,isued_on", "I,A,1,EUR,x"),
            file("invoces.csv", "a", "1"));
    assertTrue(explanation.refusesFile());
    JsonNode json = explanation.json();
    JsonNode first = json.path("files").path(0);
    assertEquals("isued_on", first.path("headers").path(4).path("header").asText());
    assertEquals(
        "no rule uses it; did you mean issued_on?",
        first.path("headers").path(4).path("why").asText());
    assertTrue(first.path("refused").asText().contains("column issued_on is missing"));
    assertTrue(json.path("files").path(1).path("rule").isNull());
    assertTrue(
        json.path("files").path(1).path("refused").asText().contains("did you mean invoice.csv?"));
    ExplanationText.of(explanation).lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }
}
