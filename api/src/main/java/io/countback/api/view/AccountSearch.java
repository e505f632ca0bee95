package io.countback.api.view;

import io.countback.api.gold.AccountSpan;
import io.countback.api.gold.Ledger;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

  private static final List<String> DOCUMENTS = List.of("invoice", "debit_memo", "credit_memo");

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
    String wanted = letters(query).toLowerCase(Locale.ROOT);
    Ledger ledger = snapshot.ledger();
    LocalDate asOf = snapshot.run().asOf();
    Map<String, Match> best = new HashMap<>();
    Map<String, AccountSpan> accounts = new HashMap<>();
    for (AccountSpan account : ledger.accounts(scope)) {
      if (account.holdsOn(asOf)) {
        accounts.put(account.accountId(), account);
        look(best, wanted, account.accountId(), By.ACCOUNT, account.accountId());
        look(best, wanted, account.accountId(), By.NAME, account.name());
      }
    }
    ledger.movements(
        scope,
        asOf,
        m -> {
          look(best, wanted, m.accountId(), By.ACCOUNT, m.accountId());
          if (m.eventId() == null && DOCUMENTS.contains(m.kind())) {
            look(best, wanted, m.accountId(), By.INVOICE, m.documentId());
            look(best, wanted, m.accountId(), By.PURCHASE_ORDER, m.purchaseOrder());
          }
        });
    // A movement keeps the order it was published with; one that came later stands at the item.
    ledger.items(
        scope,
        item -> look(best, wanted, item.accountId(), By.PURCHASE_ORDER, item.purchaseOrder()));
    List<Found> found =
        best.entrySet().stream()
            .sorted(
                Map.Entry.<String, Match>comparingByValue(Match.BEST_FIRST)
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .map(e -> found(e.getKey(), accounts.get(e.getKey()), e.getValue()))
            .toList();
    return new AccountSearch(letters(query), found, best.size());
  }

  private static Found found(String id, AccountSpan account, Match match) {
    return new Found(
        id,
        account == null ? null : account.name(),
        account == null ? null : account.collector(),
        match.by(),
        match.text());
  }

  private static void look(
      Map<String, Match> best, String wanted, String account, By by, String text) {
    int rank = text == null ? -1 : rank(text.toLowerCase(Locale.ROOT), wanted);
    if (rank >= 0) {
      best.merge(account, new Match(rank, by, text), Match::better);
    }
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
