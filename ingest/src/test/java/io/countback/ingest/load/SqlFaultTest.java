package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.check.Today;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.ProfileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL of a profile that fails is named, and nothing is loaded. */
class SqlFaultTest {
  private static final String PROFILE =
      """
      profile: own
      format: {type: csv}
      files:
        - match: "list*.csv"
          required: [No, Sum]
          leave_out: [{reason: drafts, when: "No = 'draft'"}]
          rows:
            - {table: account, when: "No <> ''", set: {account_id: $No, segment: {sql: "lower(Sum)"}}}
      """;

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void make_a_lake() throws IOException {
    lake = new TestLake(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lower(Sum)|cast(cast(Sum as int) as string)|CAST_INVALID_INPUT",
        "lower(Sum)|lower(Sum, No)|WRONG_NUM_ARGS",
        "No <> ''|1 / (length(Sum) - 5) < 1|DIVIDE_BY_ZERO",
        "No = 'draft'|length(Sum)|DATATYPE_MISMATCH",
      })
  void what_fails_on_a_line_or_on_all_is_named_with_its_reason(
      String good, String bad, String condition) throws IOException {
    Profile profile = profile(PROFILE.replace(good, bad));
    Path file = file();
    Refusal refusal =
        assertThrows(Refusal.class, () -> lake.load(TestLake.TODAY, profile, List.of(file)));
    assertEquals(Refusal.USAGE, refusal.exitCode());
    for (String part :
        List.of(
            bad.startsWith("length")
                ? "Profile own: an expression of it fails. ["
                : "Profile own: '" + bad + "' fails. [",
            condition,
            "Nothing was loaded",
            "try_")) {
      assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }
    assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("SQLSTATE"), refusal.getMessage());
  }

  @Test
  void an_explained_file_says_it_too() throws IOException {
    Profile profile = profile(PROFILE.replace("lower(Sum)", "cast(Sum as int)"));
    Path file = file();
    Explainer explainer =
        new Explainer(
            TestSpark.session(),
            profile,
            new Today(TestLake.TODAY, Instant.parse("2026-07-01T06:00:00Z")),
            Files.createDirectory(folder.resolve("scratch")));
    Refusal refusal = assertThrows(Refusal.class, () -> explainer.explain(List.of(file)));
    assertTrue(refusal.getMessage().contains("CAST_INVALID_INPUT"), refusal.getMessage());
  }

  private Path file() throws IOException {
    return Files.writeString(folder.resolve("list.csv"), "No,Sum\nA-1,12\nA-2,seven\n");
  }

  private Profile profile(String text) throws IOException {
    return ProfileReader.read(Files.writeString(folder.resolve("own.yaml"), text).toString());
  }
}
