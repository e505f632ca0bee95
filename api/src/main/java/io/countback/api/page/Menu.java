package io.countback.api.page;

import io.countback.api.security.Access;
import io.countback.api.security.Role;
import java.util.List;

/** The pages of the top bar. */
enum Menu {
  CASH("/cfo", "Cash", Access.COMPANY),
  WORKLIST("/collector", "Worklist", Access.FIGURES),
  AGING("/aging", "Aging", Access.ACCOUNTS),
  EFFECTIVENESS("/manager", "Effectiveness", Access.TEAMS),
  QUALITY("/quality", "Data\u00a0quality", Access.TEAMS);

  private final String path;
  private final String label;
  private final Access access;

  Menu(String path, String label, Access access) {
    this.path = path;
    this.label = label;
    this.access = access;
  }

  String path() {
    return path;
  }

  String label() {
    return label;
  }

  Access access() {
    return access;
  }

  /** The pages that a role may open. */
  static List<Menu> of(Role role) {
    return List.of(values()).stream().filter(page -> page.access.admits(role)).toList();
  }
}
