package io.countback.jobs.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/**
 * The comparisons find the truth of drawn companies: 20 in the build, any number with {@code
 * -Dtruth.companies}; {@code -Dtruth.write=true} keeps the result. The seeds are fixed, so it comes
 * out the same each time.
 */
class TruthStudyTest {
  private static final Path RESULTS = Path.of("../bench/results/truth.jsonl");
  private static final int IN_THE_BUILD = 20;

  /** From here on the bounds are those promised; below, those of so few draws. */
  private static final int MANY = 500;

  @Test
  void intervals_cover_the_truth_and_planted_effects_are_found() throws IOException {
    TruthStudy study = TruthStudy.of(Integer.getInteger("truth.companies", IN_THE_BUILD));
    String line = study.json();
    System.out.println(line);
    if (Boolean.getBoolean("truth.write")) {
      Files.writeString(RESULTS, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    // Three standard deviations of 120 comparisons, or two points of three thousand.
    double around = study.companies() >= MANY ? 0.02 : 0.06;
    assertEquals(0.95, study.coverage(), around, line);
    assertEquals(0.95, study.stratifiedCoverage(), around, line);
    assertEquals(0.95, study.experimentCoverage(), around, line);
    assertEquals(0.95, study.meanCoverage(), around, line);
    assertEquals(0.80, study.power(), study.companies() >= MANY ? 0.06 : 0.27, line);
    assertTrue(study.rejections() <= (study.companies() >= MANY ? 0.08 : 0.20), line);
    assertTrue(study.randomised() >= 0.95, line);
    assertTrue(study.flagged() >= 0.99, line);
  }
}
