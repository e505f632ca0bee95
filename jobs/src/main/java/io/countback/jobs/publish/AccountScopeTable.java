package io.countback.jobs.publish;

import java.util.List;

/** Gold table {@code account_scope}: who answers for an account, and so may see it. */
final class AccountScopeTable {
  static final KnowledgeTable.Shape SHAPE =
      new KnowledgeTable.Shape(
          AccountScopes.SCHEMA, List.of("account_id"), List.of("collector", "team", "salesperson"));

  private AccountScopeTable() {}
}
