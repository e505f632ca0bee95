package io.countback.ingest.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code docs/profile.schema.json} is what the reader and the silver tables say. Write it anew with
 * {@code mvn -q -pl ingest -am test -Dtest=ProfileSchemaTest -Dschema.write=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class ProfileSchemaTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
  private static final Path FILE = ROOT.resolve("docs/profile.schema.json");
  private static final Path PROFILES =
      ROOT.resolve("ingest/src/main/resources/io/countback/ingest/profile");
  private static final String NAMES_SCHEMA = "# yaml-language-server: $schema=";

  private static final String GOOD =
      """
      profile: small
      format: {type: csv, decimal: ",", dates: [dd.MM.yyyy]}
      constants: {entity: [{entity_id: north, base_currency: EUR}]}
      files:
        - match: "open-items*.csv"
          required: [Id, Amount]
          leave_out: [{reason: drafts, when: "State = 'draft'"}]
          control: {amount: $Amount, currency: EUR}
          rows:
            - table: invoice
              set: {invoice_id: $Id, amount: $Amount, kind: {map: $Kind, to: {C: credit_memo}, else: invoice}, terms: {sql: lower(Terms)}}
      """;

  @Test
  void the_schema_is_what_the_code_says() throws IOException {
    String schema =
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(ProfileSchema.schema())
            + "\n";
    if (Boolean.getBoolean("schema.write")) {
      Files.writeString(FILE, schema);
    }
    assertEquals(
        schema,
        Files.readString(FILE),
        "write docs/profile.schema.json anew with -Dschema.write=true");
  }

  @Test
  void every_built_in_profile_passes() throws IOException {
    for (String id : ProfileReader.builtIn()) {
      if (!id.equals(CountbackProfile.ID)) {
        assertEquals(
            List.of(),
            schema().validate(ProfileReader.yaml(id)).stream().map(Error::toString).toList(),
            id);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "nothing",
      value = {
        "profile: small  | profile: small                      | nothing",
        "profile: small  | titel: small                        | 'titel'",
        "decimal: \",\"  | decimal: comma                      | /format/decimal",
        "entity_id       | entity                              | /constants/entity/0",
        "match:          | name:                               | 'match'",
        "reason: drafts, |                                     | 'reason'",
        "table: invoice  | table: invoices                     | /files/0/rows/0/table",
        "terms:          | term:                               | 'term'",
        "sql: lower      | spl: lower                          | /files/0/rows/0/set/terms",
        "to: {C: credit_memo}, else: invoice | else: invoice   | /files/0/rows/0/set/kind",
      })
  void what_is_wrong_in_a_profile_is_found_where_it_stands(String good, String bad, String where)
      throws IOException {
    List<String> errors =
        schema()
            .validate(new YAMLMapper().readTree(GOOD.replace(good, bad == null ? "" : bad)))
            .stream()
            .map(Error::toString)
            .toList();
    assertEquals(
        where != null,
        errors.stream().anyMatch(e -> where == null || e.contains(where)),
        errors.toString());
  }

  @Test
  void a_built_in_profile_that_names_its_schema_names_this_one() throws IOException {
    for (String id : ProfileReader.builtIn()) {
      Path profile = PROFILES.resolve(id + ".yaml");
      String first = Files.exists(profile) ? Files.readAllLines(profile).get(0) : "";
      if (first.startsWith(NAMES_SCHEMA)) {
        assertEquals(
            FILE.toRealPath(),
            PROFILES.resolve(first.substring(NAMES_SCHEMA.length())).toRealPath(),
            id);
      }
    }
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(ProfileSchema.schema());
  }
}
