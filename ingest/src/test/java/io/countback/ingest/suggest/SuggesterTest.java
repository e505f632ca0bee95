package io.countback.ingest.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is proposed for files with headers of their own, and how sure it says it is. */
class SuggesterTest {
  private static final Path OWN =
      Path.of(System.getProperty("project.root", "..")).resolve("data-samples/own-names");

  @TempDir private Path folder;

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private String yaml(Path... files) throws IOException {
    return suggest(files).yaml();
  }

  private Suggestion suggest(Path... files) throws IOException {
    Path scratch = Files.createTempDirectory(folder, "scratch");
    return Suggester.suggest(List.of(files), scratch);
  }

  private static void says(String yaml, String line) {
    assertTrue(yaml.lines().anyMatch(l -> l.strip().equals(line)), line + "\nis not in\n" + yaml);
  }

  @Test
  void three_files_of_one_company_are_told_apart_and_every_column_says_how_sure_it_is()
      throws IOException {
    Suggestion suggestion =
        suggest(
            OWN.resolve("invoices.csv"), OWN.resolve("payments.csv"), OWN.resolve("customers.csv"));
    String yaml = suggestion.yaml();
    says(yaml, "- match: \"invoices.csv\"   # invoices");
    says(yaml, "- match: \"payments.csv\"   # payments");
    says(yaml, "- match: \"customers.csv\"   # customers");
    says(
        yaml,
        "invoice_id: \"$Invoice No.\"   # sure: header says \"Invoice No.\", 40 of 40 values unique");
    says(yaml, "- \"M/d/yyyy\"   # sure: no other form reads the dates");
    says(yaml, "thousands: \",\"   # sure: amounts read so: 71");
    says(yaml, "currency: USD   # likely: a header names it");
    says(
        yaml,
        "invoice_id: \"$Ref\"   # sure: header says \"Ref\", 100 % of its values stand in the invoice file");
    says(yaml, "- \"Account Manager\"");
    assertTrue(
        suggestion.summary().endsWith("17 sure, 3 likely, 0 guessed, 2 columns left out"),
        suggestion.summary());
  }

  @Test
  void dates_that_no_value_decides_are_a_guess_and_say_so() throws IOException {
    String[] lines = {
      "Invoice No,Customer No,Amount,Currency,Invoice date,Due date",
      "1,C1,10.00,EUR,02/03/2026,04/05/2026",
      "2,C2,20.00,EUR,05/03/2026,06/04/2026"
    };
    String yaml = yaml(file("invoices.csv", lines));
    says(
        yaml,
        "- \"d/M/yyyy\"   # guess: NO VALUE DECIDES between this and M/d/yyyy; write the one that is right");
    // One day above the twelfth in another column decides for both.
    lines[2] = "2,C2,20.00,EUR,05/03/2026,25/04/2026";
    says(
        yaml(file("invoices.csv", lines)),
        "- \"d/M/yyyy\"   # sure: no other form reads the dates");
  }

  @Test
  void amounts_that_no_value_decides_are_a_guess_and_say_so() throws IOException {
    String yaml =
        yaml(
            file(
                "invoices.csv",
                "Invoice No;Customer No;Amount;Invoice date",
                "1;C1;1.234;2026-03-02",
                "2;C2;2.500;2026-03-03"));
    assertTrue(yaml.contains("decimal: \",\"   # guess: NO VALUE DECIDES"), yaml);
    assertTrue(yaml.contains("currency: EUR   # guess: NO CURRENCY COLUMN"), yaml);
  }

  @Test
  void a_column_without_a_known_name_is_told_by_what_stands_in_it() throws IOException {
    String yaml =
        yaml(
            file(
                "invoices.csv",
                "Invoice No,Customer No,Amount,Currency,Invoice date",
                "F1,C1,10.00,EUR,2026-03-02",
                "F2,C2,20.00,EUR,2026-03-13"),
            file(
                "money.csv",
                "Betreff,Wer,Amount,Payment date",
                "F1,C1,10.00,2026-04-02",
                "F2,C2,20.00,2026-04-13"),
            file("people.csv", "Customer No,Name", "C1,Ada", "C2,Bo"));
    says(
        yaml, "invoice_id: \"$Betreff\"   # likely: 100 % of its values stand in the invoice file");
    says(yaml, "account_id: \"$Wer\"   # likely: 100 % of its values stand in the customer file");
    says(yaml, "currency: EUR   # likely: the only currency of the other files");
  }

  @Test
  void the_number_in_a_name_is_left_open_so_that_next_months_file_fits() throws IOException {
    String[] lines = {"Invoice No,Customer No,Amount,Invoice date", "F1,C1,10.00,2026-03-22"};
    says(yaml(file("bills-2026-03.csv", lines)), "- match: \"bills-*.csv\"   # invoices");
    assertTrue(
        yaml(file("bills-1.csv", lines), file("bills-2.csv", lines)).contains("\"bills-1.csv\""));
  }

  @Test
  void what_one_profile_cannot_describe_or_nobody_could_understand_is_refused() throws IOException {
    Path comma = file("a.csv", "Invoice No,Customer No,Amount,Date", "F1,C1,10.00,2026-03-22");
    Path semicolon =
        file("b.csv", "Payment No;Customer No;Amount;Paid on", "P1;C1;10.00;2026-04-22");
    Refusal ways = assertThrows(Refusal.class, () -> suggest(comma, semicolon));
    assertTrue(ways.getMessage().contains("b.csv with ';'"), ways.getMessage());
    Path poem = file("poem.csv", "roses,violets", "red,blue");
    assertEquals(3, assertThrows(Refusal.class, () -> suggest(poem)).exitCode());
    assertTrue(suggest(comma, poem).summary().contains("poem.csv: not understood, left out"));
  }

  @Test
  void payments_without_ids_are_told_by_what_no_two_lines_have_alike() throws IOException {
    String[] lines = {
      "Payment date,Customer No,Paid amount", "2026-04-22,C1,10.00", "2026-04-22,C1,11.00"
    };
    says(
        yaml(file("payments.csv", lines)),
        "receipt_id: {sql: \"concat_ws(' ', `Customer No`, `Payment date`, `Paid amount`)\"}   #"
            + " likely: no column of ids; no two lines have all of these alike");
    // No id is longer than 64 characters.
    lines[1] = "2026-04-22,Hinterberger & Sons Machine Tools,10.00";
    assertTrue(yaml(file("payments.csv", lines)).contains("\"md5(concat_ws("));
    lines[2] = lines[1];
    assertTrue(
        yaml(file("payments.csv", lines)).contains("\"$#line\"   # guess: NO COLUMN OF IDS"));
  }

  @Test
  void a_file_that_is_called_invoices_is_not_taken_for_customers() throws IOException {
    Path file =
        file("invoices.csv", "id,Customer,Subtotal", "in_1,cus_1,10.00", "in_2,cus_2,20.00");
    Refusal refusal = assertThrows(Refusal.class, () -> suggest(file));
    assertTrue(refusal.getMessage().contains("No file looks like"), refusal.getMessage());
  }

  @Test
  void the_encoding_is_found_out() throws IOException {
    Path file = folder.resolve("rechnungen.csv");
    List<String> lines = new ArrayList<>();
    lines.add("Rechnungsnr;Kunde;Betrag;Rechnungsdatum;Fälligkeit");
    lines.add("F1;Müller;1.234,50;22.03.2026;21.04.2026");
    Files.write(file, lines, Charset.forName("windows-1252"));
    String yaml = yaml(file);
    says(yaml, "encoding: windows-1252");
    says(yaml, "delimiter: \";\"");
    assertTrue(yaml.contains("due_on: \"$Fälligkeit\"   # sure"), yaml);
  }

  @Test
  void quoted_headers_are_read_by_their_own_delimiter() throws IOException {
    String yaml =
        yaml(
            file(
                "rechnungen.csv",
                "\"Rechnungsnr\";\"Kunde\";\"Betrag\";\"Rechnungsdatum\"",
                "\"F1\";\"Adler\";\"1.234,50\";\"22.03.2026\"",
                "\"F2\";\"Birke\";\"99,00\";\"23.03.2026\""));
    says(yaml, "delimiter: \";\"");
    assertTrue(yaml.contains("invoice_id: \"$Rechnungsnr\""), yaml);
  }

  @Test
  void names_are_known_in_several_languages_whatever_their_accents_and_small_words()
      throws IOException {
    String yaml =
        yaml(
            file(
                "factures.csv",
                "N° facture;Code client;Date de facture;Échéance;Montant TTC;Devise",
                "FA-1;C1;24/03/2026;23/04/2026;1 234,50;EUR",
                "FA-2;C2;25/03/2026;24/04/2026;99,00;EUR"),
            file(
                "règlements.csv",
                "Date de règlement;N° facture;Montant réglé;Code client",
                "20/04/2026;FA-1;1 234,50;C1"));
    assertTrue(yaml.contains("invoice_id: \"$N° facture\"   # sure"), yaml);
    assertTrue(yaml.contains("due_on: \"$Échéance\"   # sure"), yaml);
    assertTrue(yaml.contains("amount: \"$Montant TTC\"   # sure"), yaml);
    assertTrue(yaml.contains("received_on: \"$Date de règlement\"   # sure"), yaml);
    for (String[] words :
        new String[][] {
          {"Nº factura", "Cód. cliente", "Fecha de emisión", "Importe total"},
          {"Numero fattura", "Codice cliente", "Data fattura", "Totale documento"},
          {"N.º fatura", "N.º cliente", "Data de emissão", "Valor total"},
          {"Factuurnummer", "Debiteurnummer", "Factuurdatum", "Bedrag incl. btw"},
          {"Nr faktury", "Kod kontrahenta", "Data wystawienia", "Kwota brutto"},
          {"BELNR", "KUNNR", "BLDAT", "WRBTR"},
          {"Invoice #", "Bill To", "Date Issued", "Invoice Total"},
        }) {
      String of = yaml(file("export.csv", String.join(";", words), "F1;C1;2026-03-24;12,50"));
      assertTrue(of.contains("invoice_id: \"$" + words[0] + "\"   # sure"), of);
      assertTrue(of.contains("account_id: \"$" + words[1] + "\"   # sure"), of);
      assertTrue(of.contains("issued_on: \"$" + words[2] + "\"   # sure"), of);
      assertTrue(of.contains("amount: \"$" + words[3] + "\"   # sure"), of);
    }
  }

  @Test
  void the_sign_of_a_currency_beside_amounts_is_named_and_one_of_several_currencies_is_a_guess()
      throws IOException {
    String head = "Invoice No;Customer No;Invoice date;Total";
    String pounds =
        yaml(file("invoices.csv", head, "1;C1;2026-03-22;£1,234.50", "2;C1;2026-03-22;£9.00"));
    says(
        pounds,
        "currency_sign: \"£\"   # sure: it stands beside amounts; one with another sign is set aside");
    says(pounds, "currency: GBP   # likely: amounts have the sign £");
    String dollars =
        yaml(file("invoices.csv", head, "1;C1;2026-03-22;$1,234.50", "2;C1;2026-03-22;($9.00)"));
    says(dollars, "negative: parentheses   # sure: amounts read so: 2");
    says(
        yaml(file("sides.csv", head, "1;C1;2026-03-22;1,234.50 DR", "2;C1;2026-03-22;9.00 CR")),
        "negative: cr_dr   # sure: amounts read so: 2");
    says(
        dollars,
        "currency: USD   # guess: NO CURRENCY COLUMN, AND SEVERAL CURRENCIES HAVE THE SIGN $");
  }

  @Test
  void lines_that_could_be_invoices_or_payments_are_not_taken_for_payments() throws IOException {
    Path file =
        file("export.csv", "Client,Date,Amount", "Ann,2026-03-22,10.00", "Ann,2026-03-23,7.00");
    Refusal refusal = assertThrows(Refusal.class, () -> suggest(file));
    assertTrue(
        refusal.getMessage().contains("export.csv: it could be invoices or payments"),
        refusal.getMessage());
    assertTrue(
        yaml(file("receipts.csv", "Client,When,Amount", "Ann,2026-03-22,10.00"))
            .contains("# payments"));
  }

  @Test
  void a_number_of_a_check_is_not_taken_for_an_amount() throws IOException {
    Path file = file("payments.csv", "Paid on,Check,Customer No", "2026-03-22,50001,C1");
    Refusal refusal = assertThrows(Refusal.class, () -> suggest(file));
    assertTrue(
        refusal
            .getMessage()
            .contains("payments.csv: as lines of payments no column was found for amount"),
        refusal.getMessage());
  }

  @Test
  void an_amount_whose_header_only_holds_a_known_name_is_a_guess_beside_other_sums()
      throws IOException {
    String yaml =
        yaml(
            file(
                "invoices.csv",
                "Invoice No,Customer No,Date,Freight amount,Worth",
                "1,C1,2026-03-22,2.50,10.00"));
    assertTrue(
        yaml.contains(
            "amount: \"$Freight amount\"   # guess: header says \"Freight amount\", 1 of 1 values are"
                + " amounts; IT COULD ALSO BE \"Worth\""),
        yaml);
  }

  @Test
  void amounts_in_cents_are_not_taken_for_whole_ones() throws IOException {
    Path file =
        file("invoices.csv", "Invoice No,Customer No,Date,amount_cents", "1,C1,2026-03-22,123450");
    Refusal refusal = assertThrows(Refusal.class, () -> suggest(file));
    assertTrue(
        refusal.getMessage().contains("\"amount_cents\" counts hundredths of the currency"),
        refusal.getMessage());
  }

  @Test
  void of_several_columns_of_dates_none_of_which_is_named_the_others_are_said() throws IOException {
    assertTrue(
        yaml(file(
                "invoices.csv",
                "Invoice No,Customer No,Amount,Am,Zum",
                "1,C1,1.50,2026-03-22,2026-04-01"))
            .contains("values are dates; IT COULD ALSO BE \"Zum\""));
  }

  @Test
  void moments_of_a_zone_are_days_as_they_are_written_and_say_so() throws IOException {
    String yaml =
        yaml(
            file(
                "invoices.csv",
                "Invoice No,Customer No,Amount,Issued at",
                "1,C1,1.50,2026-03-22T23:30:00.123+02:00",
                "2,C1,1.50,2026-03-23T10:00:00Z"));
    assertTrue(
        yaml.contains(
            "XXX\"   # guess: MOMENTS, OF WHICH THE DAY IS TAKEN AS IT IS WRITTEN; near midnight it"
                + " may be another where you are"),
        yaml);
  }

  @Test
  void months_in_words_are_read_and_may_alone_decides_nothing() throws IOException {
    String head = "Invoice No;Customer No;Amount;Invoice date";
    says(
        yaml(file("invoices.csv", head, "1;C1;1,50;May 5, 2026")),
        "- \"MMM d, yyyy\"   # sure: no other form reads the dates");
    says(
        yaml(file("invoices.csv", head, "1;C1;1,50;5 March 2026")),
        "- \"d MMMM yyyy\"   # sure: no other form reads the dates");
  }

  @Test
  void years_of_two_digits_that_no_value_decides_are_a_guess() throws IOException {
    assertTrue(
        yaml(file("invoices.csv", "Invoice No,Customer No,Amount,Date", "1,C1,1.50,02-03-26"))
            .contains("# guess: NO VALUE DECIDES between this and "));
  }

  @Test
  void texts_that_stand_for_no_value_are_absent() throws IOException {
    says(
        yaml(
            file(
                "invoices.csv",
                "Invoice No,Customer No,Amount,Date,Due date",
                "1,C1,1.50,20260322,00000000",
                "2,C1,1.50,20260322,20260401")),
        "null: [\"00000000\"]   # likely: no value stands there");
  }

  @Test
  void what_was_paid_on_no_day_or_contradicts_what_is_open_is_said() throws IOException {
    String[] lines = {
      "Invoice,Customer,Date,Amount,Amount settled,Days to pay,Balance",
      "1,C1,2026-03-22,10.00,4.00,,6.00",
      "2,C1,2026-03-22,10.00,10.00,5,0.00"
    };
    says(
        yaml(file("ledger.csv", lines)),
        "# guess: ON 1 LINES SOMETHING WAS PAID AND NO DAY IS GIVEN; they will be set aside");
    lines[1] = "1,C1,2026-03-22,10.00,4.00,7,5.00";
    String yaml = yaml(file("ledger.csv", lines));
    assertTrue(
        yaml.contains(
            "# guess: ON 1 OF 2 LINES \"Balance\" IS NOT WHAT THE OTHER COLUMNS LEAVE OPEN"),
        yaml);
    Suggestion undated =
        suggest(
            file(
                "ledger.csv",
                "Invoice,Customer,Date,Amount,Settled",
                "1,C1,2026-03-22,10.00,4.00"));
    assertTrue(
        undated
            .summary()
            .contains("Look at: # guess: \"Settled\" SAYS WHAT WAS PAID AND NO COLUMN SAYS WHEN"),
        undated.summary());
  }

  @Test
  void drafts_and_cancelled_documents_are_left_out_by_a_rule_that_is_a_guess() throws IOException {
    String yaml =
        yaml(
            file(
                "invoices.csv",
                "Invoice No,Customer No,Amount,Date,Status",
                "1,C1,1.50,2026-03-22,VOIDED",
                "2,C1,1.50,2026-03-22,PAID"));
    says(
        yaml,
        "- {reason: \"Status VOIDED\", when: \"`Status` in ('VOIDED')\"}   # guess: LINES WITH Status"
            + " VOIDED ARE LEFT OUT; the load report counts them");
  }

  @Test
  void a_file_of_plain_letters_fits_the_encoding_of_the_others() throws IOException {
    Path customers =
        Files.write(
            folder.resolve("kunden.csv"),
            List.of("Kundennr;Firma", "C1;Müller"),
            Charset.forName("windows-1252"));
    Path payments = file("zahlungen.csv", "Zahldatum;Kundennr;Zahlbetrag", "22.03.2026;C1;10,00");
    says(yaml(customers, payments), "encoding: windows-1252");
  }
}
