package io.countback.jobs.ledger;

import io.countback.ingest.check.Check;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.load.AmountText;
import io.countback.jobs.publish.RunTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * R1a, R1b, R1c: receivables equal the control accounts, differ by no more than the tolerance, or
 * by more, which stops the run.
 */
public final class LedgerCheck {
  /** As many differences are told; the rest is counted. */
  private static final int TOLD = 5;

  private LedgerCheck() {}

  /**
   * The check of a run's own day; none where no control account is that old.
   *
   * @param tolerance in each currency
   * @param standing the run that stays published, in words; empty where there is none
   * @throws Refusal with exit code 3 where a difference is beyond the tolerance
   */
  public static Optional<RunTable.Check> of(
      TieOuts tieOuts, LocalDate asOf, BigDecimal tolerance, Optional<String> standing) {
    List<TieOut> compared = tieOuts.at(asOf);
    if (compared.isEmpty()) {
      return Optional.empty();
    }
    List<TieOut> off = compared.stream().filter(t -> t.difference().signum() != 0).toList();
    List<TieOut> beyond =
        off.stream().filter(t -> t.difference().abs().compareTo(tolerance) > 0).toList();
    if (!beyond.isEmpty()) {
      throw new Refusal(
          Refusal.REJECTED,
          Check.R1C.code()
              + ": "
              + told(beyond)
              + ". Nothing was published"
              + standing.map(run -> "; " + run + " still stands").orElse("")
              + ". "
              + Check.R1C.remedy());
    }
    if (!off.isEmpty()) {
      return Optional.of(
          new RunTable.Check(
              Check.R1B.code(),
              true,
              told(off) + "; within the tolerance of " + tolerance.toPlainString()));
    }
    LocalDate oldest = compared.stream().map(TieOut::asOf).min(LocalDate::compareTo).orElseThrow();
    return Optional.of(
        new RunTable.Check(
            Check.R1A.code(),
            true,
            "%s: %d compared%s"
                .formatted(
                    Check.R1A.sentence(),
                    compared.size(),
                    oldest.equals(asOf) ? "" : ", the oldest as of " + oldest)));
  }

  private static String told(List<TieOut> off) {
    String first =
        off.stream().limit(TOLD).map(LedgerCheck::told).collect(Collectors.joining("; "));
    return off.size() > TOLD ? first + "; and " + (off.size() - TOLD) + " more" : first;
  }

  private static String told(TieOut off) {
    String currency = off.currency();
    return "entity %s, %s: open receivables are %s on %s, %s: %s off"
        .formatted(
            off.entity(),
            currency,
            AmountText.of(currency, off.receivables()),
            off.asOf(),
            off.control()
                .map(balance -> "the control account says " + AmountText.of(currency, balance))
                .orElse("the ledger file has no control account in this currency"),
            AmountText.of(currency, off.difference().abs()));
  }
}
