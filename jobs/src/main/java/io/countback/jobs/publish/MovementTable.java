package io.countback.jobs.publish;

import io.countback.jobs.measure.Movements;
import java.util.List;
import java.util.stream.Stream;

/** Gold table {@code movement}: the rows that every balance, flow and aging is a sum of. */
final class MovementTable {
  /** Said of a row; another one makes no new row, since no figure changes with it. */
  private static final List<String> SAID = List.of("purchase_order", "load_id");

  static final KnowledgeTable.Shape SHAPE =
      new KnowledgeTable.Shape(Movements.SCHEMA, Movements.KEY, values());

  private MovementTable() {}

  private static List<String> values() {
    return Stream.of(Movements.SCHEMA.fieldNames())
        .filter(c -> !Movements.KEY.contains(c) && !SAID.contains(c))
        .toList();
  }
}
