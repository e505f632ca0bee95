package io.countback.jobs.publish;

import io.countback.jobs.measure.AgingItems;
import java.util.List;
import java.util.stream.Stream;

/** Gold table {@code aging_item}: the rows that receivables are the sum of, at the as-of day. */
final class AgingItemTable {
  static final List<String> KEY =
      List.of("entity_id", "account_id", "currency", "document_id", "installment", "kind");

  static final KnowledgeTable.Shape SHAPE =
      new KnowledgeTable.Shape(
          AgingItems.SCHEMA,
          KEY,
          Stream.of(AgingItems.SCHEMA.fieldNames()).filter(c -> !KEY.contains(c)).toList());

  private AgingItemTable() {}
}
