package io.countback.jobs.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One measured comparison whose figures agreed: a table for a person, a JSON line for the records.
 *
 * @param attribution of a history with touches
 * @param load the machine's load average just before the engines were started
 */
record BenchRecord(
    Instant began,
    long invoices,
    long payments,
    Optional<Attribution> attribution,
    double load,
    String remark,
    Versions versions,
    Comparison comparison,
    long figuresPublished,
    Engine ours,
    Engine peer) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNKNOWN = "not known here";

  /** Versions that decide the figures' history and the times. */
  record Versions(String countback, String spark, String duckDb) {}

  /**
   * What the history had of touches, and what bringing them together with what followed them took.
   *
   * @param touches outbound
   * @param responses replies, promises and disputes
   * @param oursMs of the phase that walks each account's events and sums what it found
   * @param peerMs of the section that gives the compared figures' sums
   */
  record Attribution(long touches, long responses, long oursMs, long peerMs) {}

  /** One engine's process and its milliseconds per phase, in order. */
  record Engine(Measured measured, Map<String, Long> phasesMs) {}

  /** The table. */
  String text() {
    String table =
        String.join(
            "\n",
            String.format("%-10s %14s %14s %14s", "", "wall time", "CPU time", "peak memory"),
            row("Countback", ours.measured()),
            row("DuckDB", peer.measured()),
            String.format(
                "%-10s %14s %14s %14s",
                "ratio", times(wallRatio()), times(cpuRatio()), times(peakRatio())));
    return table + attribution.map(BenchRecord::text).orElse("");
  }

  private static String text(Attribution attribution) {
    return String.format(
        "%n%nTouches and what followed them: Countback %s, DuckDB %s, %s",
        seconds(Duration.ofMillis(attribution.oursMs())),
        seconds(Duration.ofMillis(attribution.peerMs())),
        times(ratio(attribution.oursMs(), attribution.peerMs())));
  }

  /** The same facts for a program. */
  ObjectNode json() {
    ObjectNode root = JSON.createObjectNode().put("date", began.toString()).put("remark", remark);
    root.putObject("machine")
        .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .put("cores", Runtime.getRuntime().availableProcessors())
        .put("memory_bytes", machine().getTotalMemorySize())
        .put("java", System.getProperty("java.version"))
        .put("heap_bytes", Runtime.getRuntime().maxMemory())
        .put("load_average", load);
    root.putObject("versions")
        .put("countback", versions.countback())
        .put("spark", versions.spark())
        .put("duckdb", versions.duckDb());
    root.put("invoices", invoices).put("payments", payments);
    attribution.ifPresent(a -> root.put("touches", a.touches()).put("responses", a.responses()));
    root.put("as_of", History.END.toString())
        .put("figures_compared", comparison.compared())
        .put("figures_published", figuresPublished);
    engine(root.putObject("countback"), ours);
    engine(root.putObject("duckdb"), peer);
    ObjectNode ratio =
        root.putObject("ratio")
            .put("wall", wallRatio())
            .put("cpu", cpuRatio())
            .put("peak_memory", peakRatio());
    attribution.ifPresent(a -> ratio.put("attribution", ratio(a.oursMs(), a.peerMs())));
    return root;
  }

  /** The machine's load average over the last minute, below 0 where the system has none. */
  static double loadAverage() {
    return machine().getSystemLoadAverage();
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
    String cpu = measured.cpu().map(BenchRecord::seconds).orElse(UNKNOWN);
    return String.format("%-10s %14s %14s %14s", name, seconds(measured.wall()), cpu, peak);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%,.1f s", duration.toMillis() / 1000.0);
  }

  private static String times(BigDecimal ratio) {
    return ratio == null ? UNKNOWN : ratio + " times";
  }

  private static BigDecimal ratio(long one, long other) {
    return BigDecimal.valueOf(one)
        .divide(BigDecimal.valueOf(Math.max(1, other)), 1, RoundingMode.HALF_UP);
  }

  private static OperatingSystemMXBean machine() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  }
}
