package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.stats.AalenJohansen.End;
import io.countback.jobs.stats.DesignEffect.Cluster;
import io.countback.jobs.stats.MantelHaenszel.Stratum;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The same drawn inputs as other programs': R with survival, survey and metafor; statsmodels and
 * SciPy. The scripts that wrote the tables stand beside them.
 */
class ReferenceTest {
  private static final double CLOSE = 1e-9;

  /** Of what they find by searching for a root, and of the power's quantile, which we round. */
  private static final double SEARCHED = 2e-6;

  private record Line(String function, List<double[]> inputs, double[] outputs) {
    double[] first() {
      return inputs.get(0);
    }

    long[] whole(int group) {
      return Arrays.stream(inputs.get(group)).mapToLong(x -> (long) x).toArray();
    }
  }

  @Test
  void gives_what_R_gives() throws IOException {
    assertEquals(
        Set.of(
            "wilson",
            "fisher",
            "benjamini_hochberg",
            "holm",
            "mantel_haenszel",
            "design_effect",
            "detectable_difference",
            "needed_n",
            "sample_ratio",
            "kaplan_meier",
            "restricted_mean",
            "weighted",
            "aalen_johansen",
            "delta_mean",
            "delta_ratio"),
        compare("reference-r.csv"));
  }

  @Test
  void gives_what_statsmodels_and_SciPy_give() throws IOException {
    assertEquals(
        Set.of("wilson", "newcombe", "pooled_z", "fisher", "benjamini_hochberg", "holm"),
        compare("reference-python.csv"));
  }

  /** The functions compared. */
  private static Set<String> compare(String table) throws IOException {
    Set<String> functions = new TreeSet<>();
    for (Line line : lines(table)) {
      functions.add(line.function);
      double[] given = given(line);
      assertEquals(line.outputs.length, given.length, () -> line.function + " in " + table);
      for (int i = 0; i < given.length; i++) {
        double expected = line.outputs[i];
        double off = Math.abs(given[i] - expected) / Math.max(1, Math.abs(expected));
        String what = line.function + Arrays.toString(line.first()) + " gives " + given[i];
        double most = line.function.equals("detectable_difference") ? SEARCHED : CLOSE;
        assertTrue(off <= most, () -> what + ", not " + expected);
      }
    }
    return functions;
  }

  private static double[] given(Line line) {
    double[] in = line.first();
    return switch (line.function) {
      case "wilson" -> limits(Wilson.interval(in[0], in[1]).orElseThrow());
      case "newcombe" ->
          limits(Newcombe.difference(in[0], in[1], in[2], in[3], line.inputs.get(1)[0]).interval());
      case "pooled_z" ->
          new double[] {
            TwoProportions.z((long) in[0], (long) in[1], (long) in[2], (long) in[3]),
            TwoProportions.p((long) in[0], (long) in[1], (long) in[2], (long) in[3])
          };
      case "fisher" ->
          new double[] {
            TwoProportions.fisher((long) in[0], (long) in[1], (long) in[2], (long) in[3])
          };
      case "benjamini_hochberg" -> numbers(Adjustment.benjaminiHochberg(list(in)));
      case "holm" -> numbers(Adjustment.holm(list(in)));
      case "mantel_haenszel" -> stratified(line);
      case "design_effect" -> clustered(line);
      case "detectable_difference" ->
          new double[] {
            Power.detectableDifference(in[0], (long) in[1], (long) in[1]).orElseThrow()
          };
      case "needed_n" -> new double[] {Power.neededN(in[0], in[1]).orElseThrow()};
      case "sample_ratio" -> {
        SampleRatio.Result result = SampleRatio.check(line.whole(0), line.inputs.get(1));
        yield new double[] {result.statistic(), result.degrees(), result.p()};
      }
      case "kaplan_meier" -> steps(line);
      case "restricted_mean" -> {
        List<KaplanMeier.Spell> spells = new ArrayList<>();
        for (int i = 0; i < in.length; i++) {
          spells.add(KaplanMeier.Spell.of(in[i], line.inputs.get(1)[i] == 1));
        }
        yield new double[] {KaplanMeier.of(spells).restrictedMean(90)};
      }
      case "weighted" -> {
        Curve curve = KaplanMeier.of(spells(line, line.inputs.get(3)));
        yield Arrays.stream(line.inputs.get(4)).map(curve::survivalAt).toArray();
      }
      case "aalen_johansen" -> incidence(line);
      case "delta_mean", "delta_ratio" -> manyAccounts(line.function, (int) in[0]);
      default -> throw new IllegalArgumentException("no test for " + line.function);
    };
  }

  private static double[] stratified(Line line) {
    List<Stratum> strata = new ArrayList<>();
    for (int i = 0; i < line.first().length; i++) {
      strata.add(
          new Stratum(line.whole(0)[i], line.whole(1)[i], line.whole(2)[i], line.whole(3)[i]));
    }
    MantelHaenszel.Stratified s = MantelHaenszel.difference(strata).orElseThrow();
    return new double[] {s.difference(), s.low(), s.high(), s.chiSquare(), s.p()};
  }

  private static double[] clustered(Line line) {
    List<Cluster> clusters = new ArrayList<>();
    for (int i = 0; i < line.first().length; i++) {
      clusters.add(new Cluster(line.whole(0)[i], line.whole(1)[i]));
    }
    DesignEffect effect = DesignEffect.of(clusters);
    return new double[] {effect.p(), effect.deff()};
  }

  private static List<KaplanMeier.Spell> spells(Line line, double[] weights) {
    List<KaplanMeier.Spell> spells = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      spells.add(
          new KaplanMeier.Spell(
              line.inputs.get(0)[i],
              line.inputs.get(1)[i],
              line.inputs.get(2)[i] == 1,
              weights[i]));
    }
    return spells;
  }

  private static double[] steps(Line line) {
    double[] ones = new double[line.first().length];
    Arrays.fill(ones, 1);
    return KaplanMeier.of(spells(line, ones)).steps().stream()
        .filter(s -> s.survival() > CLOSE)
        .flatMapToDouble(
            s ->
                Arrays.stream(
                    new double[] {
                      s.time(),
                      s.atRisk(),
                      s.events(),
                      s.survival(),
                      s.standardError(),
                      s.low(),
                      s.high()
                    }))
        .toArray();
  }

  private static double[] incidence(Line line) {
    List<AalenJohansen.Spell> spells = new ArrayList<>();
    End[] ends = {End.CENSORED, End.EVENT, End.COMPETING};
    for (int i = 0; i < line.first().length; i++) {
      End end = ends[(int) line.inputs.get(2)[i]];
      spells.add(new AalenJohansen.Spell(line.first()[i], line.inputs.get(1)[i], end, 1));
    }
    AalenJohansen.Incidence incidence = AalenJohansen.of(spells);
    return Arrays.stream(line.inputs.get(3)).map(incidence::at).toArray();
  }

  /** Accounts by the rule of the script. */
  private static double[] manyAccounts(String function, int accounts) {
    double[] y = IntStream.range(0, accounts).mapToDouble(i -> i % 7 + i % 11 / 10.0).toArray();
    double[] x = IntStream.range(0, accounts).mapToDouble(i -> 1 + i % 3).toArray();
    LocalDate end = LocalDate.of(2024, 6, 30);
    return limits(
        (function.equals("delta_mean")
                ? Bootstrap.mean(y, "m", "total", end)
                : Bootstrap.ratio(y, x, "m", "total", end))
            .orElseThrow());
  }

  private static double[] limits(Interval interval) {
    return new double[] {interval.low(), interval.high()};
  }

  private static List<Double> list(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Line> lines(String table) throws IOException {
    try (InputStream in = ReferenceTest.class.getResourceAsStream("/statistics/" + table)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.startsWith("#"))
          .map(ReferenceTest::line)
          .toList();
    }
  }

  private static Line line(String text) {
    String[] parts = text.split(";");
    List<double[]> inputs = Arrays.stream(parts[1].split("\\|")).map(ReferenceTest::group).toList();
    return new Line(parts[0], inputs, group(parts[2]));
  }

  private static double[] group(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
