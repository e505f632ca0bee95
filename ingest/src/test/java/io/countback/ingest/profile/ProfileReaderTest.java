package io.countback.ingest.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileReaderTest {
  private static final String GOOD =
      """
      profile: small
      version: 3
      title: A small source
      format: {type: csv, encoding: utf-8, delimiter: ";", decimal: ",", dates: [dd.MM.yyyy]}
      files:
        - match: "open-items*.csv"
          required: [No, Amount]
          leave_out: [{reason: drafts, when: "State = 'draft'"}]
          control: {amount: $Amount, currency: EUR}
          rows:
            - table: invoice
              when: "State <> 'void'"
              set: {invoice_id: $No, amount: $Amount, currency: EUR, terms: {sql: "lower(Terms)"}}
      """;

  @TempDir private Path folder;

  @Test
  void a_profile_is_read_with_its_format_files_and_values() throws IOException {
    Profile profile = read(GOOD);
    assertEquals("small", profile.id());
    assertEquals(3, profile.version());
    assertEquals(';', profile.format().text().delimiter());
    assertEquals(",", profile.format().cells().decimal());
    Profile.FileRule rule = profile.rule("open-items-06.csv.gz").orElseThrow();
    assertEquals(List.of("No", "Amount"), rule.required());
    assertEquals(InvoiceTable.TABLE, rule.rows().get(0).table());
    assertEquals(new Value.Header("No"), rule.rows().get(0).set().get("invoice_id"));
    assertEquals(new Value.Constant("EUR"), rule.rows().get(0).set().get("currency"));
    assertTrue(profile.rule("payments.csv").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: 3|versoin: 3|unknown key versoin in the profile; did you mean version?",
        "encoding: utf-8|encodin: utf-8|unknown key encodin in format; did you mean encoding?",
        "leave_out:|leaveout:|unknown key leaveout in files[]; did you mean leave_out?",
        "reason: drafts|reasn: drafts|unknown key reasn in leave_out[]; did you mean reason?",
        "currency: EUR}|curency: EUR}|unknown key curency in control; did you mean currency?",
        "table: invoice|table: invoices|there is no silver table invoices; did you mean invoice?",
        "invoice_id:|invoiceid:|invoice has no column invoiceid; did you mean invoice_id?",
        "match: \"open-items*.csv\"|ignore: []|the key match is missing",
        "type: csv|type: csv, zone: Berlin|format.zone Berlin is no time zone such as Europe/Berlin",
        "type: csv|type: csv, currency_sign: \"1\"|format.currency_sign '1' is no sign of a currency such as $",
        "encoding: utf-8|encoding: utf-#|format.encoding utf-# is no character set such as utf-8",
        "encoding: utf-8|encoding: utf-88|format.encoding utf-88 is no character set such as utf-8",
        "delimiter: \";\"|delimiter: \"\"|format.delimiter '' is not one sign",
        "decimal: \",\"|decimal: \".,\"|format.decimal '.,' is not one sign",
        "decimal: \",\"|decimal: \"1\"|format.decimal '1' is neither . nor ,",
        "decimal: \",\"|decimal: \",\", thousands: \",\"|format.thousands ',' means something else in an amount",
        "decimal: \",\"|decimal: \",\", thousands: \"-\"|format.thousands '-' means something else in an amount",
        "dates: [dd.MM.yyyy]|dates: [TT.MM.JJJJ]|format.dates TT.MM.JJJJ is no pattern of days such as dd.MM.yyyy",
        "type: csv|type: csv, negative: brackets|format.negative brackets is none of minus, trailing_minus, parentheses, cr_dr",
        "match: \"open-items*.csv\"|match: \"open-items[.csv\"|match open-items[.csv is no pattern of file names",
        "{sql: \"lower(Terms)\"}|{map: Terms, to: {a: b}}|map Terms names no column, as $Name does",
        "type: csv|type: pdf|format.type pdf is not read by this version; it reads csv, jsonl, parquet, xlsx, jdbc",
      })
  void what_a_profile_gets_wrong_is_refused_by_name(String good, String bad, String why) {
    Refusal refusal = assertThrows(Refusal.class, () -> read(GOOD.replace(good, bad)));
    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("Nothing was loaded"), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: jdbc, url: U|type: jdbc|format.url must begin with jdbc:postgresql:",
        "type: jdbc, url: U|type: jdbc, url: \"jdbc:mysql://h/d\"|format.url must begin with",
        "type: jdbc, url: U|type: jdbc, url: \"jdbc:postgresql://h/d?password=hidden\"|COUNTBACK_JDBC_PASSWORD",
        "type: jdbc, url: U|type: jdbc, url: \"jdbc:postgresql://u:hidden@h/d\"|COUNTBACK_JDBC_PASSWORD",
        "type: jdbc, url: U|type: csv, url: U|format.url is for format.type jdbc",
        "type: jdbc, url: U|type: csv|files[].table is for format.type jdbc",
        "match: open|match: open*.csv|files[].match 'open*.csv' names rows of a database",
        "table: ar.open|query: select 1, table: t|files[] open needs either table or query",
        "table: ar.open|required: []|files[] open needs either table or query",
        "table: ar.open|table: t; drop table t|is no name of a table",
      })
  void what_a_profile_of_a_database_gets_wrong_is_refused_by_name(
      String good, String bad, String why) throws IOException {
    String profile =
        """
        profile: erp
        format: {type: jdbc, url: U}
        files:
          - {match: open, table: ar.open, watermark: changed, rows: [{table: invoice, set: {invoice_id: $No}}]}
        """;
    String url = "\"jdbc:postgresql://db.example:5432/erp\"";
    Profile read = read(profile.replace("U}", url + "}"));
    assertEquals("jdbc:postgresql://db.example:5432/erp", read.database());
    assertEquals(
        new Profile.Question("select * from ar.open", "changed"), read.files().get(0).question());
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> read(profile.replace(good, bad).replace("url: U}", "url: " + url + "}")));
    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("hidden"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(select max(x) from t)",
        "exists(select 1)",
        "Terms in (select x from t)",
        "rand()",
        "uuid()",
        "current_date()",
        "current_date",
        "current_timestamp",
        "current_user()",
        "now()",
        "unix_timestamp()",
        "reflect('java.lang.System', 'exit', '1')",
        "java_method('java.lang.Runtime', 'getRuntime')",
        "try_reflect('java.lang.System', 'exit', '1')",
        "sum(Amount)",
        "count(*)",
        "max(Amount) over (partition by No)",
        "row_number() over (order by No)",
        "explode(split(Terms, ','))",
        "input_file_name()",
        "monotonically_increasing_id()",
        "lower(concat(Terms, uuid()))",
        "no_such_function(Terms)",
        "raise_error('x')",
        "lower(Terms",
      })
  void sql_that_reaches_outside_its_row_is_refused(String sql) {
    Refusal refusal = assertThrows(Refusal.class, () -> read(GOOD.replace("lower(Terms)", sql)));
    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains("is refused"), refusal.getMessage());
    assertThrows(Refusal.class, () -> read(GOOD.replace("State <> 'void'", sql)));
    assertThrows(Refusal.class, () -> read(GOOD.replace("State = 'draft'", sql)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'S-' || No",
        "upper(trim(Terms))",
        "coalesce(nullif(Terms, ''), 'net30')",
        "case when Amount like '-%' then 'credit_memo' else 'invoice' end",
        "date_add(to_date(Day), 30)",
        "regexp_replace(`No`, '[^0-9]', '')",
        "element_at(split(Terms, '/'), 1)",
      })
  void sql_of_the_row_alone_is_taken(String sql) throws IOException {
    assertEquals(
        new Value.Sql(sql),
        read(GOOD.replace("lower(Terms)", sql)).files().get(0).rows().get(0).set().get("terms"));
  }

  @Test
  void columns_that_only_sql_reads_are_known_columns() throws IOException {
    assertEquals(List.of("State", "Terms"), read(GOOD).files().get(0).optional());
  }

  @Test
  void an_unknown_profile_names_the_nearest_and_the_built_in_ones() {
    Refusal refusal = assertThrows(Refusal.class, () -> ProfileReader.read("ibm-late-payment"));
    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertEquals(
        "There is no profile ibm-late-payment; did you mean ibm-late-payments?. Nothing was loaded."
            + " Built in are countback, ibm-late-payments, bank-contact-outcomes,"
            + " hillstrom-email-test, road-traffic-fines, road-traffic-fines-gross,"
            + " highradius-open-invoices, ecb-fx-rates,"
            + " stripe, quickbooks-online, xero, netsuite, sap-fi;"
            + " any other is named by the path of its YAML file.",
        refusal.getMessage());
  }

  @Test
  void a_file_that_is_no_yaml_is_refused() {
    Refusal refusal = assertThrows(Refusal.class, () -> read("profile: [unclosed"));
    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains("is no YAML"), refusal.getMessage());
  }

  @Test
  void a_key_that_stands_twice_is_refused() {
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> read(GOOD.replace("version: 3", "version: 3\nversion: 4")));
    assertTrue(refusal.getMessage().contains("Duplicate field 'version'"), refusal.getMessage());
  }

  @Test
  void the_built_in_profiles_can_be_read() {
    for (String id : ProfileReader.builtIn()) {
      assertEquals(id, ProfileReader.read(id).id());
    }
    Profile own = ProfileReader.read("countback");
    assertEquals(Tables.ALL.size(), own.files().size());
    for (String name : List.of("invoice.csv", "invoice-2026-06.csv", "invoice.csv.gz")) {
      assertEquals(InvoiceTable.TABLE, own.rule(name).orElseThrow().rows().get(0).table());
    }
    assertTrue(own.rule("invoices.csv").isEmpty());
  }

  @Test
  void every_built_in_profile_has_its_line_in_the_readme_and_its_section_with_every_rule()
      throws IOException {
    Path root = Path.of(System.getProperty("project.root", ".."));
    String readme = Files.readString(root.resolve("README.md"));
    Map<String, String> sections = sections(Files.readString(root.resolve("docs/profiles.md")));
    for (String id : ProfileReader.builtIn()) {
      if (!id.equals(CountbackProfile.ID)) {
        assertTrue(readme.contains("| `" + id + "` |"), "README.md has no line for " + id);
        Set<String> reasons = new TreeSet<>();
        ProfileReader.read(id)
            .files()
            .forEach(f -> f.leaveOut().forEach(l -> reasons.add(l.reason())));
        String section = sections.getOrDefault(id, "");
        reasons.removeIf(section::contains);
        assertFalse(section.isEmpty(), "docs/profiles.md has no section for " + id);
        assertEquals(Set.of(), reasons, "rules of " + id + " that docs/profiles.md does not name");
      }
    }
  }

  /** Text by the id in its heading, each run of blanks as one. */
  private static Map<String, String> sections(String page) {
    Map<String, String> sections = new TreeMap<>();
    for (String section : page.split("\n### ")) {
      int end = section.indexOf('\n');
      sections.put(section.substring(0, end).replace("`", ""), section.replaceAll("\\s+", " "));
    }
    return sections;
  }

  private Profile read(String yaml) throws IOException {
    return ProfileReader.read(Files.writeString(folder.resolve("p.yaml"), yaml).toString());
  }
}
