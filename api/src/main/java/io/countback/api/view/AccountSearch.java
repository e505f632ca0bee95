package io.countback.api.view;

import io.countback.api.gold.AccountSpan;
import io.countback.api.gold.Ledger;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The accounts that a person on the line may belong to: found by their id, their name, an invoice
 * or its purchase order, paid ones too. Upper and lower case are alike.
 *
 * @param found the best {@link #MOST}: whole matches first, then beginnings, then parts
 * @param total accounts that match
 */
public record AccountSearch(String query, List<Found> found, int total) {
  /** Accounts that are told at most. */
  public static final int MOST = 50;

  /** Fewer letters would match nearly everything. */
  public static final int LEAST_LETTERS = 2;

  /** What of an account matches. */
  public enum By {
    ACCOUNT,
    INVOICE,
    PURCHASE_ORDER,
    NAME;

    /** As it is written in data. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An account that matches.
   *
   * @param name null where the source gives none
   * @param collector null where nobody has it
   * @param by what matched best
   * @param matched the id, name or number itself
   */
  public record Found(String account, String name, String collector, By by, String matched) {}

  /** How well something matches: the smaller the better. */
  private record Match(int rank, By by, String text) {
    static final Comparator<Match> BEST_FIRST =
        Comparator.comparingInt(Match::rank).thenComparing(Match::by).thenComparing(Match::text);

    static Match better(Match a, Match b) {
      return BEST_FIRST.compare(a, b) <= 0 ? a : b;
    }
  }

  /** The letters that are looked for: without blanks around them, single blanks within. */
  public static String letters(String query) {
    return query == null ? "" : query.strip().replaceAll("\\s+", " ");
  }

  /**
   * Looks through the accounts, their documents and their open items.
   *
   * @param query at least {@link #LEAST_LETTERS} letters
   */
  public static AccountSearch of(Snapshot snapshot, Scope scope, String query) {
    Ledger ledger = snapshot.ledger();
    LocalDate asOf = snapshot.run().asOf();
    Matches matches = new Matches(letters(query).toLowerCase(Locale.ROOT));
    ledger.accounts(
        scope,
        account -> {
          if (account.holdsOn(asOf)) {
            matches.look(account.accountId(), By.ACCOUNT, account.accountId());
            matches.look(account.accountId(), By.NAME, account.name());
          }
        });
    ledger.documents(
        scope,
        asOf,
        row -> {
          matches.look(row.accountId(), By.ACCOUNT, row.accountId());
          matches.look(row.accountId(), By.INVOICE, row.documentId());
          matches.look(row.accountId(), By.PURCHASE_ORDER, row.purchaseOrder());
        });
    Map<String, Match> best = matches.best();
    Map<String, AccountSpan> accounts = new HashMap<>();
    ledger.accounts(scope, best.keySet()).stream()
        .filter(account -> account.holdsOn(asOf))
        .forEach(account -> accounts.put(account.accountId(), account));
    return new AccountSearch(
        letters(query),
        best.entrySet().stream()
            .map(e -> found(e.getKey(), accounts.get(e.getKey()), e.getValue()))
            .toList(),
        matches.accounts.size());
  }

  /** The best match of each account that may still be told, and which accounts match at all. */
  private static final class Matches {
    /** Above that the worst are let go; so many that it happens seldom. */
    private static final int MOST_HELD = 20 * MOST;

    private final String wanted;
    private final Set<String> accounts = new HashSet<>();
    private Map<String, Match> held = new HashMap<>();

    Matches(String wanted) {
      this.wanted = wanted;
    }

    void look(String account, By by, String text) {
      int rank = text == null ? -1 : rank(text.toLowerCase(Locale.ROOT), wanted);
      if (rank >= 0) {
        accounts.add(account);
        held.merge(account, new Match(rank, by, text), Match::better);
        if (held.size() > MOST_HELD) {
          held = best();
        }
      }
    }

    /** The best in order, by account. */
    Map<String, Match> best() {
      Map<String, Match> best = new LinkedHashMap<>();
      held.entrySet().stream()
          .sorted(
              Map.Entry.<String, Match>comparingByValue(Match.BEST_FIRST)
                  .thenComparing(Map.Entry.comparingByKey()))
          .limit(MOST)
          .forEach(e -> best.put(e.getKey(), e.getValue()));
      return best;
    }
  }

  private static Found found(String id, AccountSpan account, Match match) {
    return new Found(
        id,
        account == null ? null : account.name(),
        account == null ? null : account.collector(),
        match.by(),
        match.text());
  }

  /** 0 whole, 1 beginning, 2 beginning of a word, 3 part, -1 none. */
  private static int rank(String text, String wanted) {
    int at = text.indexOf(wanted);
    if (at < 0) {
      return -1;
    }
    if (at == 0) {
      return text.length() == wanted.length() ? 0 : 1;
    }
    return text.contains(" " + wanted) ? 2 : 3;
  }

  /** The accounts as objects. */
  public List<Map<String, Object>> json() {
    return found.stream().map(fields()::json).toList();
  }

  /** The accounts as lines. */
  public String csv(Csv csv) {
    return fields().csv(csv, found);
  }

  private static Fields<Found> fields() {
    return new Fields<Found>()
        .with("account", Found::account)
        .with("name", Found::name)
        .with("collector", Found::collector)
        .with("matched_by", f -> f.by().word())
        .with("matched", Found::matched);
  }
}
