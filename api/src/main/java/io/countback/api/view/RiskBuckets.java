package io.countback.api.view;

import io.countback.api.gold.RiskScore;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accounts and items by how likely they are to be paid late, and where the accounts were before.
 *
 * @param buckets from the lowest risk to the highest, all four
 * @param migration from where an account was to where it is; without a run before there is none
 * @param spokenBy who told the probabilities; null where nothing is open
 */
public record RiskBuckets(
    String target, String currency, String spokenBy, List<Bucket> buckets, List<Move> migration) {
  /** The buckets, from the lowest risk to the highest. */
  public static final List<String> NAMES = List.of("low", "medium", "high", "critical");

  /** Where an account was that had nothing open then. */
  private static final String NEW = "new";

  /** Where an account is that has nothing open any more. */
  private static final String GONE = "gone";

  private static final List<String> BEFORE = List.of("low", "medium", "high", "critical", NEW);
  private static final List<String> NOW = List.of("low", "medium", "high", "critical", GONE);

  /**
   * One bucket, amounts in reporting currency.
   *
   * @param amount open of its accounts
   * @param itemsAmount open of its items, which lie in other buckets than their account may
   * @param withoutRate items whose amount is in neither, since their currency had no rate
   */
  public record Bucket(
      String name,
      long accounts,
      BigDecimal amount,
      long items,
      BigDecimal itemsAmount,
      long withoutRate) {
    private static Bucket empty(String name) {
      return new Bucket(name, 0, BigDecimal.ZERO, 0, BigDecimal.ZERO, 0);
    }

    private Bucket withAccount(BigDecimal open) {
      return new Bucket(
          name,
          accounts + 1,
          open == null ? amount : amount.add(open),
          items,
          itemsAmount,
          withoutRate);
    }

    private Bucket withItem(BigDecimal open) {
      return new Bucket(
          name,
          accounts,
          amount,
          items + 1,
          open == null ? itemsAmount : itemsAmount.add(open),
          open == null ? withoutRate + 1 : withoutRate);
    }
  }

  /**
   * Accounts that went from one bucket to another, or stayed.
   *
   * @param amount open of them now; of those that are gone, before
   */
  public record Move(String before, String now, long accounts, BigDecimal amount) {
    private Move plus(BigDecimal open) {
      return new Move(before, now, accounts + 1, open == null ? amount : amount.add(open));
    }
  }

  /**
   * Of a run.
   *
   * @param before the run before it; null where there is none that scored
   */
  public static RiskBuckets of(Snapshot snapshot, Snapshot before, Scope scope, String target) {
    Conversions rates = Conversions.of(snapshot.run(), snapshot.run().asOf());
    Map<String, Bucket> buckets = new HashMap<>();
    NAMES.forEach(name -> buckets.put(name, Bucket.empty(name)));
    Map<String, RiskScore> now = new TreeMap<>();
    List<String> spoken = new ArrayList<>();
    snapshot
        .ledger()
        .scores(
            scope,
            score -> {
              if (score.target().equals(target)) {
                if (score.isAccount()) {
                  now.put(score.accountId(), score);
                  spoken.add(score.spokenBy());
                }
                buckets.computeIfPresent(
                    score.riskBucket(),
                    (name, b) ->
                        score.isAccount()
                            ? b.withAccount(score.open())
                            : b.withItem(converted(score, rates)));
              }
            });
    return new RiskBuckets(
        target,
        snapshot.run().reportingCurrency(),
        spoken.isEmpty() ? null : spoken.get(0),
        NAMES.stream().map(buckets::get).toList(),
        before == null ? List.of() : migration(accounts(before, scope, target), now));
  }

  private static BigDecimal converted(RiskScore score, Conversions rates) {
    BigDecimal rate = rates.rate(score.currency());
    return rate == null ? null : score.open().multiply(rate);
  }

  private static Map<String, RiskScore> accounts(Snapshot of, Scope scope, String target) {
    Map<String, RiskScore> accounts = new TreeMap<>();
    of.ledger()
        .scores(
            scope,
            score -> {
              if (score.isAccount() && score.target().equals(target)) {
                accounts.put(score.accountId(), score);
              }
            });
    return accounts;
  }

  private static List<Move> migration(Map<String, RiskScore> before, Map<String, RiskScore> now) {
    Map<String, Move> moves = new HashMap<>();
    now.forEach(
        (account, score) -> {
          RiskScore then = before.get(account);
          count(moves, then == null ? NEW : then.riskBucket(), score.riskBucket(), score.open());
        });
    before.forEach(
        (account, score) -> {
          if (!now.containsKey(account)) {
            count(moves, score.riskBucket(), GONE, score.open());
          }
        });
    List<Move> inOrder = new ArrayList<>();
    for (String from : BEFORE) {
      for (String to : NOW) {
        Move move = moves.get(from + " " + to);
        if (move != null) {
          inOrder.add(move);
        }
      }
    }
    return inOrder;
  }

  private static void count(Map<String, Move> moves, String from, String to, BigDecimal open) {
    moves.merge(
        from + " " + to,
        new Move(from, to, 0, BigDecimal.ZERO).plus(open),
        (a, b) -> new Move(from, to, a.accounts + b.accounts, a.amount.add(b.amount)));
  }

  /** The buckets as objects. */
  public List<Map<String, Object>> rows() {
    return buckets.stream().map(bucketFields()::json).toList();
  }

  /** The migration as objects. */
  public List<Map<String, Object>> moves() {
    return migration.stream().map(moveFields()::json).toList();
  }

  /** The buckets as lines. */
  public String csv(Csv csv) {
    return bucketFields().csv(csv, buckets, currency);
  }

  /** The migration as lines. */
  public String movesCsv(Csv csv) {
    return moveFields().csv(csv, migration, currency);
  }

  private Fields<Bucket> bucketFields() {
    return new Fields<Bucket>()
        .with("bucket", Bucket::name)
        .with("accounts", Bucket::accounts)
        .with("amount", b -> Money.of(b.amount, currency))
        .with("items", Bucket::items)
        .with("items_amount", b -> Money.of(b.itemsAmount, currency))
        .with("items_without_rate", Bucket::withoutRate);
  }

  private Fields<Move> moveFields() {
    return new Fields<Move>()
        .with("before", Move::before)
        .with("now", Move::now)
        .with("accounts", Move::accounts)
        .with("amount", m -> Money.of(m.amount, currency));
  }
}
