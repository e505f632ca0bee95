package io.countback.ingest.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.countback.ingest.TestLake;
import io.countback.ingest.load.LoadReport;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proposed profile is one: it fits the schema, is read, and loads its files unchanged. */
class SuggestedLoadTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
  private static final Path OWN = ROOT.resolve("data-samples/own-names");
  private static final Path IBM =
      Path.of(System.getProperty("shared.data", "../../shared"))
          .resolve("data/ibm_late_payments/WA_Fn-UseC_-Accounts-Receivable.csv");

  @TempDir private Path folder;
  private TestLake lake;

  /** Loads the files with the profile that is proposed for them. */
  private LoadReport loaded(Path... files) throws IOException {
    lake = new TestLake(folder);
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    String yaml = Suggester.suggest(List.of(files), scratch).yaml();
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(ROOT.resolve("docs/profile.schema.json")))
            .validate(new YAMLMapper().readTree(yaml))
            .stream()
            .map(Error::toString)
            .toList());
    Path profile = Files.writeString(folder.resolve("own.yaml"), yaml);
    return lake.load(TestLake.TODAY, ProfileReader.read(profile.toString()), List.of(files));
  }

  private static void allLoaded(LoadReport report, long lines) {
    assertEquals(
        "Rows       %,d read = %,d loaded + 0 left out + 0 quarantined + 0 duplicates"
            .formatted(lines, lines),
        report.text(null, "-").lines().skip(1).findFirst().orElseThrow(),
        report.text(null, "-"));
    assertEquals(0, report.exitCode());
  }

  @Test
  void the_three_files_of_the_readme() throws IOException {
    LoadReport report =
        loaded(
            OWN.resolve("invoices.csv"), OWN.resolve("payments.csv"), OWN.resolve("customers.csv"));
    allLoaded(report, 79);
    assertEquals(
        List.of("F-26002 | C-104 | 2929.0700 | USD | 2026-01-28 | 2026-02-27"),
        lake
            .rows(
                InvoiceTable.TABLE,
                "invoice_id",
                "account_id",
                "amount",
                "currency",
                "issued_on",
                "due_on")
            .stream()
            .filter(row -> row.startsWith("F-26002"))
            .toList());
  }

  @Test
  void three_german_files_with_a_credit_memo_and_no_customer_numbers() throws IOException {
    Charset charset = Charset.forName("windows-1252");
    Path invoices =
        Files.write(
            folder.resolve("Rechnungen_2026-05.csv"),
            List.of(
                "Rechnungsnummer;Kunde;Rechnungsbetrag;Whg.;Rechnungsdatum;Fälligkeit;Bearbeiter",
                "R-1;Müller KG;1.190,00;EUR;04.05.2026;03.06.2026;mm",
                "R-2;Schröder;238,00;EUR;05.05.2026;04.06.2026;kd",
                "R-3;Müller KG;-119,50;EUR;28.05.2026;28.05.2026;kd"),
            charset);
    Path payments =
        Files.write(
            folder.resolve("Zahlungen_2026-06.csv"),
            List.of(
                "Zahlungsnr;Kunde;Zahlbetrag;Eingangsdatum;Verwendungszweck",
                "Z-1;Müller KG;1.190,00;09.06.2026;R-1",
                "Z-2;Schröder;238,00;15.06.2026;R-2"),
            charset);
    Path customers =
        Files.write(
            folder.resolve("Kundenstamm.csv"),
            List.of("Kunde;Land;Branche", "Müller KG;DE;Handel", "Schröder;AT;Bau"),
            charset);
    allLoaded(loaded(invoices, payments, customers), 7);
    assertEquals(
        List.of(
            "R-1 | Müller KG | invoice | 1190.0000 | EUR | 2026-05-04 | 2026-06-03",
            "R-2 | Schröder | invoice | 238.0000 | EUR | 2026-05-05 | 2026-06-04",
            "R-3 | Müller KG | credit_memo | -119.5000 | EUR | 2026-05-28 | 2026-05-28"),
        lake.rows(
            InvoiceTable.TABLE,
            "invoice_id",
            "account_id",
            "kind",
            "amount",
            "currency",
            "issued_on",
            "due_on"));
    assertEquals(
        List.of("Z-1 | 1190.0000 | 2026-06-09 | R-1", "Z-2 | 238.0000 | 2026-06-15 | R-2"),
        lake.rows(ReceiptTable.TABLE, "receipt_id", "amount", "received_on", "invoice_id"));
    assertEquals(
        List.of("Müller KG | DE | Handel", "Schröder | AT | Bau"),
        lake.rows(AccountTable.TABLE, "account_id", "country", "segment"));
  }

  @Test
  void one_file_of_json_lines_with_the_amount_settled_and_the_days_until_it_was()
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("ledger.jsonl"),
            """
            {"DocNo":"D1","Client":"Ann","Ccy":"gbp","Issued":"13/02/2026","Gross":120.00,"SettledAmount":120.00,"DaysToPay":30}
            {"DocNo":"D2","Client":"Ben","Ccy":"gbp","Issued":"02/03/2026","Gross":80.50,"SettledAmount":50.00,"DaysToPay":10}
            {"DocNo":"D3","Client":"Ann","Ccy":"gbp","Issued":"05/03/2026","Gross":99.99,"SettledAmount":0.00,"DaysToPay":null}
            """);
    allLoaded(loaded(file), 3);
    assertEquals(
        List.of("D1 | GBP | 2026-02-13", "D2 | GBP | 2026-03-02", "D3 | GBP | 2026-03-05"),
        lake.rows(InvoiceTable.TABLE, "invoice_id", "currency", "issued_on"));
    assertEquals(
        List.of(
            "R-D1 | 120.0000 | GBP | 2026-03-15 | D1", "R-D2 | 50.0000 | GBP | 2026-03-12 | D2"),
        lake.rows(
            ReceiptTable.TABLE, "receipt_id", "amount", "currency", "received_on", "invoice_id"));
  }

  @Test
  void
      credit_notes_told_by_a_column_are_taken_off_whatever_their_sign_and_an_unknown_kind_is_set_aside()
          throws IOException {
    Path invoices =
        Files.writeString(
            folder.resolve("fatture.csv"),
            """
            Numero fattura;Codice cliente;Data fattura;Tipo documento;Totale documento
            1;C1;24/03/2026;Fattura;€ 1.234,50
            2;C1;25/03/2026;Nota di credito;€ 1.000,25
            3;C1;26/03/2026;Nota di credito;-€ 10,00
            """);
    allLoaded(loaded(invoices), 3);
    assertEquals(
        List.of(
            "1 | invoice | 1234.5000 | EUR",
            "2 | credit_memo | -1000.2500 | EUR",
            "3 | credit_memo | -10.0000 | EUR"),
        lake.rows(InvoiceTable.TABLE, "invoice_id", "kind", "amount", "currency"));
    Path later =
        Files.writeString(
            Files.createDirectory(folder.resolve("later")).resolve("fatture.csv"),
            """
            Numero fattura;Codice cliente;Data fattura;Tipo documento;Totale documento
            4;C1;27/03/2026;Storno;€ 20,00
            5;C1;27/03/2026;Nota di credito;€ 1.00,00
            """);
    LoadReport report =
        lake.load(
            TestLake.TODAY,
            ProfileReader.read(folder.resolve("own.yaml").toString()),
            List.of(later));
    assertTrue(report.text(null, "-").contains("2 read = 0 loaded + 0 left out + 2 quarantined"));
  }

  @Test
  void dollars_with_parentheses_months_in_words_and_customers_by_name() throws IOException {
    Path invoices =
        Files.writeString(
            folder.resolve("Invoice Register.csv"),
            """
            Invoice #,Bill To,Inv Date,Due,Total
            1001,"Carter & Lane, Inc.","Mar 7, 2026","Apr 6, 2026","$1,752.33"
            1002,Blue Door Cafe,"Mar 20, 2026",,($120.00)
            """);
    Path payments =
        Files.writeString(
            folder.resolve("Payments Received.csv"),
            """
            Pmt Date,Check #,Received From,Invoice #,Applied Amt
            "Apr 1, 2026",50001,"Carter & Lane, Inc.",1001,"$1,000.00"
            """);
    allLoaded(loaded(invoices, payments), 3);
    assertEquals(
        List.of(
            "1001 | Carter & Lane, Inc. | 1752.3300 | USD | 2026-03-07",
            "1002 | Blue Door Cafe | -120.0000 | USD | 2026-03-20"),
        lake.rows(
            InvoiceTable.TABLE, "invoice_id", "account_id", "amount", "currency", "issued_on"));
    assertEquals(
        List.of("1000.0000 | 2026-04-01 | 1001"),
        lake.rows(ReceiptTable.TABLE, "amount", "received_on", "invoice_id"));
  }

  @Test
  void what_was_settled_on_no_day_sets_its_line_aside_and_days_count_from_the_day_as_written()
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("ledger.csv"),
            """
            Document,Client,Issued at,Amount,Settled,Days to payment,State
            S-1,Ann,2026-03-22T00:30:00+02:00,10.00,4.00,3,Part paid
            S-2,Ann,2026-03-22T10:00:00Z,10.00,0.00,,Open
            S-3,Ann,2026-03-22T10:00:00Z,10.00,4.00,,Part paid
            """);
    LoadReport report = loaded(file);
    assertTrue(
        report.text(null, "-").contains("3 read = 2 loaded + 0 left out + 1 quarantined"),
        report.text(null, "-"));
    assertEquals(
        List.of("4.0000 | 2026-03-25 | S-1"),
        lake.rows(ReceiptTable.TABLE, "amount", "received_on", "invoice_id"));
  }

  @Test
  void a_public_file_of_one_line_per_invoice_with_the_day_it_was_settled() throws IOException {
    if (!Files.exists(IBM)) {
      System.err.println("SKIPPED: no public data set at " + IBM);
      abort("SKIPPED: no public data set at " + IBM);
    }
    allLoaded(loaded(IBM), 2_466);
    assertEquals(2_466, lake.inForce(ReceiptTable.TABLE).count());
  }
}
