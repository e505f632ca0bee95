package io.countback.api.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reader is. The table of docs/access-rules.md: which accounts a role sees and which other
 * figures.
 *
 * <p>Where {@link #dimension} is null the role sees every account, or none ({@link #ADMIN}); else
 * those with the reader's own value of it.
 */
public enum Role {
  /** Answers for the cash of the whole company. */
  CFO(null, "/cfo", "CFO", "all", "all", "read"),
  /** Leads a team of collectors. */
  MANAGER(
      "team",
      "/manager",
      "Manager",
      "of the own team",
      "own team; the others only as groups of at least 5 accounts",
      "read"),
  /** Collects from accounts. */
  COLLECTOR("collector", "/aging", "Collector", "own", "own", "none"),
  /** Sold to the accounts. */
  SALES("salesperson", "/aging", "Sales", "where they are the salesperson", "none", "none"),
  /** Checks what others report. */
  AUDITOR(null, "/cfo", "Auditor", "all", "all", "read"),
  /** Runs the installation. */
  ADMIN(null, null, "Admin", "none", "none", "none");

  private final String dimension;
  private final String home;
  private final String title;
  private final String accounts;
  private final String comparing;
  private final String quality;

  Role(
      String dimension,
      String home,
      String title,
      String accounts,
      String comparing,
      String quality) {
    this.dimension = dimension;
    this.home = home;
    this.title = title;
    this.accounts = accounts;
    this.comparing = comparing;
    this.quality = quality;
  }

  /** As it is written in commands and files: {@code cfo}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words of all roles. */
  public static List<String> words() {
    return Stream.of(values()).map(Role::word).toList();
  }

  /** The role of a word, empty where there is none. */
  public static Optional<Role> of(String word) {
    return Stream.of(values()).filter(r -> r.word().equals(word)).findFirst();
  }

  /** As it is written on pages: {@code CFO}. */
  public String title() {
    return title;
  }

  /** The attribute that decides which accounts a reader sees; null where none does. */
  public String dimension() {
    return dimension;
  }

  /** The page a reader begins with; null for a role that has none. */
  public String home() {
    return home;
  }

  /** Which accounts it sees, in words. */
  public String accounts() {
    return accounts;
  }

  /** Which figures of collectors, templates and channels it sees, in words. */
  public String comparing() {
    return comparing;
  }

  /** What it sees of loads and of what was set aside, in words. */
  public String quality() {
    return quality;
  }

  /** Whether it sees what was set aside, which belongs to no account. */
  public boolean seesQuality() {
    return quality.equals("read");
  }
}
