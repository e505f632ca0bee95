package io.countback.api.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who may open a path. Every path has one; within what it opens, the scope decides. */
public enum Access {
  /** Anybody, also without a key; nothing of it tells of the company. */
  OPEN(),
  /** Every reader. */
  EVERYBODY(Role.values()),
  /** Readers who see accounts. */
  ACCOUNTS(Role.CFO, Role.MANAGER, Role.COLLECTOR, Role.SALES, Role.AUDITOR),
  /** Readers who see figures of their accounts. */
  FIGURES(Role.CFO, Role.MANAGER, Role.COLLECTOR, Role.AUDITOR),
  /** Readers who write notes on their accounts and snooze them. */
  NOTES(Role.CFO, Role.MANAGER, Role.COLLECTOR),
  /** Readers who see templates and channels compared, and runs. */
  TEAMS(Role.CFO, Role.MANAGER, Role.AUDITOR),
  /** Readers who see the whole company. */
  COMPANY(Role.CFO, Role.AUDITOR);

  private final Set<Role> roles;

  Access(Role... roles) {
    this.roles = Set.of(roles);
  }

  /** Whether a role is let in. */
  public boolean admits(Role role) {
    return this == OPEN || roles.contains(role);
  }

  /** The roles let in, in their order. */
  public List<Role> roles() {
    return Stream.of(Role.values()).filter(this::admits).toList();
  }
}
