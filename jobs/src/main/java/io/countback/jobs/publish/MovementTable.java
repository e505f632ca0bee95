package io.countback.jobs.publish;

import io.countback.jobs.measure.Movements;
import java.util.List;
import java.util.stream.Stream;

/** Gold table {@code movement}: the rows that every balance, flow and aging is a sum of. */
final class MovementTable {
  /** Which load brought a row is said of it, and makes no new row. */
  private static final String LOAD = "load_id";

  static final KnowledgeTable.Shape SHAPE =
      new KnowledgeTable.Shape(Movements.SCHEMA, Movements.KEY, values());

  private MovementTable() {}

  private static List<String> values() {
    return Stream.of(Movements.SCHEMA.fieldNames())
        .filter(c -> !Movements.KEY.contains(c) && !c.equals(LOAD))
        .toList();
  }
}
