package io.countback.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.gold.Given;
import io.countback.api.gold.MetricQuery;
import io.countback.api.gold.Snapshot;
import io.countback.api.gold.WrittenLake;
import io.countback.api.proof.ManyRows;
import io.countback.api.proof.SmallCompany;
import io.countback.api.security.Scope;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class ExplainCommandTest {
  @TempDir static Path folder;
  private static Path lake;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void write() throws IOException {
    lake = folder.resolve("lake");
    WrittenLake.write(lake, SmallCompany.snapshot("run-000001"));
  }

  @Test
  void a_figure_is_printed_with_its_formula_its_terms_and_its_rows() {
    assertEquals(0, run(lake, "dso", "--period", "2026-06-30"), err.toString());
    assertEquals(
        """
        DSO, total, 30 June 2026, EUR, run-000001
          58.7678 days
          = receivables at t ÷ credit sales of the window × days of the window
          = EUR 1,367.45 ÷ EUR 2,117.45 × 91 = 58.7678 days

        1. receivables at t: EUR 1,367.45 (at the close of 2026-06-30)
           EUR  1,250.00  ×       1  = EUR  1,250.00
           GBP    100.00  ×  1.1745  = EUR    117.45
           4 rows, 3 settled not listed
           entity  account  name              document  kind     due         past due       amount
           north   A-1      Kesselring <Bau>  INV-2     invoice  2026-07-15       −15  EUR  700.00
           north   A-1      Kesselring <Bau>  INV-1     invoice  2026-05-10        51  EUR  600.00
           north   A-3                        INV-5     invoice  2026-07-16       −16  GBP  100.00
           south   A-2      =Brandt           R-9       receipt  –                  –  EUR  −50.00

        2. credit sales of the window: EUR 2,117.45 (2026-04-01 to 2026-06-30)
           EUR  2,000.00  ×       1  = EUR  2,000.00
           GBP    100.00  ×  1.1745  = EUR    117.45
           4 rows
           entity  account  name              document  event    day                amount
           north   A-1      Kesselring <Bau>  INV-1     invoice  2026-04-10  EUR  1,000.00
           north   A-1      Kesselring <Bau>  INV-2     invoice  2026-06-15  EUR    700.00
           south   A-2      =Brandt           INV-3     invoice  2026-05-05  EUR    300.00
           north   A-3                        INV-5     invoice  2026-06-16  GBP    100.00

        equals the published figure
        """,
        out.toString());
  }

  @Test
  void only_so_many_rows_are_printed_and_the_rest_is_counted() {
    assertEquals(0, run(lake, "ar_balance", "--rows", "1"));
    assertTrue(out.toString().contains("   4 rows, the 1 largest, 3 settled not listed\n"));
    assertTrue(out.toString().contains("INV-2"));
    assertTrue(!out.toString().contains("INV-5"));
  }

  @Test
  void an_undefined_figure_says_why() {
    assertEquals(0, run(lake, "dso", "--slice", "entity:south"));
    assertTrue(
        out.toString().endsWith("undefined as published: customers are owed money\n"),
        out.toString());
  }

  @Test
  void an_earlier_run_can_be_named() {
    assertEquals(0, run(lake, "dso", "--snapshot", "run-000001"));
    assertTrue(out.toString().endsWith("equals the published figure\n"), out.toString());
  }

  @Test
  void json_is_what_the_service_answers_with_every_row() throws IOException {
    assertEquals(0, run(lake, "dso", "--json"));
    JsonNode object = new ObjectMapper().readTree(out.toString());
    assertEquals("dso", object.get("metric").asText());
    assertEquals(8, object.get("rows").size());
    assertTrue(object.get("complete").asBoolean());
    assertTrue(object.get("equal").asBoolean());
  }

  @Test
  void rows_that_do_not_give_the_figure_end_with_7() throws IOException {
    Snapshot figures = ManyRows.snapshot(4);
    Path wrong = folder.resolve("wrong");
    WrittenLake.write(
        wrong,
        Given.snapshot(
            figures.runs(),
            figures.catalog(),
            figures.query(Scope.ALL, MetricQuery.total("ar_balance")),
            ManyRows.snapshot(3).ledger()));
    assertEquals(7, run(wrong, "ar_balance"));
    assertTrue(
        out.toString()
            .endsWith(
                "numerator: published 10, from the rows 6\nvalue: published 10, from the rows 6\ndoes not equal the published figure\n"),
        out.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dsso | the nearest is dso
          dso --period 2026-06-29 | the nearest is 2026-06-30
          dso --period June | --period
          dso --slice entity:nort | the nearest is entity:north
          aging | choose part from current, d1_30, unapplied
          dso --currency-basis dollars | it can be reporting or transaction
          dso --slise total | Did you mean --slice?
          dso --snapshot run-000009 | There is no run run-000009; the nearest is run-000001
          dso --rows -1 | it is a whole number from 0
          """)
  void wrong_usage_ends_with_2_and_the_nearest_name(String arguments, String words) {
    assertEquals(2, run(lake, arguments.split(" ")));
    assertTrue(err.toString().contains(words), err.toString());
  }

  @Test
  void an_empty_lake_and_one_without_movements_say_what_to_do() throws IOException {
    assertEquals(2, run(folder.resolve("nowhere"), "dso"));
    assertTrue(err.toString().contains("No run published yet in"), err.toString());
    Path old = folder.resolve("old");
    WrittenLake.writeWithoutMovements(old, SmallCompany.snapshot("run-000001"));
    assertEquals(2, run(old, "dso"));
    assertTrue(err.toString().contains("run countback compute again"), err.toString());
  }

  @Test
  void a_damaged_table_ends_with_7_and_proves_nothing() throws IOException {
    Path damaged = folder.resolve("damaged");
    WrittenLake.write(damaged, SmallCompany.snapshot("run-000001"));
    try (Stream<Path> files = Files.walk(damaged.resolve("gold/movement"))) {
      Files.delete(files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow());
    }
    assertEquals(7, run(damaged, "dso"));
    assertTrue(err.toString().contains("The table movement is damaged"), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void the_text_is_utf_8_whatever_the_machine_is_set_to() throws Exception {
    Path text = folder.resolve("out.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "explain",
                "dso",
                "--lake",
                lake.toString())
            .redirectOutput(text.toFile());
    builder.environment().put("LC_ALL", "C");
    assertEquals(0, builder.start().waitFor());
    assertTrue(Files.readString(text).contains("EUR 1,367.45 ÷ EUR 2,117.45 × 91"));
  }

  @Test
  void help_opens_with_examples() {
    CommandLine command = Main.commandLine().setOut(new PrintWriter(out, true));
    assertEquals(0, command.execute("explain", "--help"));
    assertTrue(out.toString().startsWith("Examples:"), out.toString());
  }

  private int run(Path in, String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(
        Stream.concat(
                Stream.of("explain"),
                Stream.concat(Stream.of(arguments), Stream.of("--lake", in.toString())))
            .toArray(String[]::new));
  }
}
