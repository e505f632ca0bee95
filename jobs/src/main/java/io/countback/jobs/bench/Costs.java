package io.countback.jobs.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the same figures cost both engines, and how many times ours takes what the peer takes. */
record Costs(Engine ours, Engine peer) {
  private static final String UNKNOWN = "not known here";

  /** One engine's process and its milliseconds per phase, in order. */
  record Engine(Measured measured, Map<String, Long> phasesMs) {}

  /** The table for a person. */
  String text() {
    return String.join(
        "\n",
        String.format("%-10s %14s %14s %14s", "", "wall time", "CPU time", "peak memory"),
        row("Countback", ours.measured()),
        row("DuckDB", peer.measured()),
        String.format(
            "%-10s %14s %14s %14s",
            "ratio", times(wallRatio()), times(cpuRatio()), times(peakRatio())));
  }

  /** Adds the last fields of a result: each engine, and their ratios. */
  void addTo(ObjectNode root) {
    engine(root.putObject("countback"), ours);
    engine(root.putObject("duckdb"), peer);
    root.putObject("ratio")
        .put("wall", wallRatio())
        .put("cpu", cpuRatio())
        .put("peak_memory", peakRatio());
  }

  private BigDecimal wallRatio() {
    return ratio(ours.measured().wall().toMillis(), peer.measured().wall().toMillis());
  }

  private BigDecimal cpuRatio() {
    Optional<Duration> one = ours.measured().cpu();
    Optional<Duration> other = peer.measured().cpu();
    return one.isPresent() && other.isPresent()
        ? ratio(one.get().toMillis(), other.get().toMillis())
        : null;
  }

  private BigDecimal peakRatio() {
    OptionalLong one = ours.measured().peakBytes();
    OptionalLong other = peer.measured().peakBytes();
    return one.isPresent() && other.isPresent() ? ratio(one.getAsLong(), other.getAsLong()) : null;
  }

  private static void engine(ObjectNode node, Engine engine) {
    Measured measured = engine.measured();
    node.put("wall_ms", measured.wall().toMillis());
    node.put("cpu_ms", measured.cpu().map(Duration::toMillis).orElse(null));
    if (measured.peakBytes().isPresent()) {
      node.put("peak_bytes", measured.peakBytes().getAsLong());
    } else {
      node.putNull("peak_bytes");
    }
    ObjectNode phases = node.putObject("phases_ms");
    engine.phasesMs().forEach(phases::put);
  }

  private static String row(String name, Measured measured) {
    String peak =
        measured.peakBytes().isPresent()
            ? String.format(Locale.ROOT, "%,d MiB", measured.peakBytes().getAsLong() >> 20)
            : UNKNOWN;
    String cpu = measured.cpu().map(Costs::seconds).orElse(UNKNOWN);
    return String.format("%-10s %14s %14s %14s", name, seconds(measured.wall()), cpu, peak);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%,.1f s", duration.toMillis() / 1000.0);
  }

  static String times(BigDecimal ratio) {
    return ratio == null ? UNKNOWN : ratio + " times";
  }

  static BigDecimal ratio(long one, long other) {
    return BigDecimal.valueOf(one)
        .divide(BigDecimal.valueOf(Math.max(1, other)), 1, RoundingMode.HALF_UP);
  }
}
