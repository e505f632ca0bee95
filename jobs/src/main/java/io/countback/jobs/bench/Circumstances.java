package io.countback.jobs.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.countback.jobs.Main;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Instant;
import picocli.CommandLine.Command;

/**
 * When, where and under what two engines were measured.
 *
 * @param loadAverage of the machine over the last minute, below 0 where the system has none
 */
record Circumstances(Instant began, String remark, double loadAverage) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Those of this moment, just before the engines are started. */
  static Circumstances now(Instant began, String remark) {
    return new Circumstances(began, remark, machine().getSystemLoadAverage());
  }

  /** The first fields of a result, with the versions that decide the history and the times. */
  ObjectNode json(String spark) throws SQLException {
    ObjectNode root = JSON.createObjectNode().put("date", began.toString()).put("remark", remark);
    root.putObject("machine")
        .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .put("cores", Runtime.getRuntime().availableProcessors())
        .put("memory_bytes", machine().getTotalMemorySize())
        .put("java", System.getProperty("java.version"))
        .put("heap_bytes", Runtime.getRuntime().maxMemory())
        .put("load_average", loadAverage);
    root.putObject("versions")
        .put("countback", version())
        .put("spark", spark)
        .put("duckdb", History.duckDbVersion());
    return root;
  }

  private static String version() {
    return Main.class.getAnnotation(Command.class).version()[0].replace("countback ", "");
  }

  private static OperatingSystemMXBean machine() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  }
}
