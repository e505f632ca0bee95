package io.countback.jobs;

import io.countback.ingest.lake.DamagedTable;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.LoadRecord;
import io.countback.jobs.publish.PublishedGold;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** Checks every sealed file of a lake. */
final class Verification {
  private final SparkSession spark;
  private final Lake lake;

  Verification(SparkSession spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /**
   * What was found as it was written, in words, by table.
   *
   * @throws DamagedTable naming the first file that is not
   */
  Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    Ledger ledger = Ledger.read(spark, lake);
    tables.put("load ledger", ledger.loads().size() + " loads");
    Set<String> names = new TreeSet<>();
    ledger.loads().forEach(l -> l.tables().forEach(t -> names.add(t.name())));
    for (String name : names) {
      LoadRecord.TableVersion sealed = ledger.sealed(name).orElseThrow();
      ledger.verify(name);
      tables.put("silver/" + name, "version " + sealed.version());
    }
    PublishedGold gold = new PublishedGold(spark, lake);
    tables.put("run table", gold.runs().size() + " runs");
    tables.putAll(gold.verify());
    return tables;
  }
}
