package io.countback.api.gold;

import io.countback.api.gold.Run.GoldTable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tables at the versions that the newest run lists; each is opened when it is first read. */
final class SealedTables {
  private final Path lake;
  private final Run newest;
  private final long mostKept;
  private final Map<String, SealedTable> opened = new ConcurrentHashMap<>();

  /**
   * The tables of a run.
   *
   * @param mostKept bytes of a table up to which it is small
   */
  SealedTables(Path lake, Run newest, long mostKept) {
    this.lake = lake;
    this.newest = newest;
    this.mostKept = mostKept;
  }

  /** The run that lists them. */
  Run newest() {
    return newest;
  }

  /** The table; empty where the run was published without it. */
  Optional<SealedTable> find(String name) {
    return listed(name).map(table -> opened.computeIfAbsent(name, n -> open(table)));
  }

  /** The table to be read once: nothing of it is kept. */
  Optional<SealedTable> once(String name) {
    return listed(name).map(this::open);
  }

  /** Whether all of the table fits into memory; so does one that is not there. */
  boolean isSmall(String name) {
    return listed(name).map(table -> SealedFiles.isSmall(table.files(), mostKept)).orElse(true);
  }

  private SealedTable open(GoldTable table) {
    Path folder = lake.resolve("gold").resolve(table.name());
    return new SealedTable(
        SealedFiles.read(folder, table.name(), table.files(), mostKept), table.version());
  }

  private Optional<GoldTable> listed(String name) {
    return newest.goldTables().stream().filter(t -> t.name().equals(name)).findFirst();
  }
}
