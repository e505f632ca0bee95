package io.countback.jobs.laws;

import io.countback.jobs.measure.FxRates;
import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.LedgerDraw;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A reporting currency with the rates amounts are converted at. */
record Report(String currency, FxRates rates) {
  /** Whole amounts stay whole, so that nothing is rounded: 1 EUR = 1 USD = 100 JPY. */
  static final Report EXACT = constant("EUR", "1", "100");

  /** Rates that move, as drawn. */
  static final Report DRAWN = new Report("EUR", new FxRates(drawn()));

  /** Constant rates: units of dollar and yen for one euro. */
  static Report constant(String currency, String dollars, String yen) {
    List<FxRates.Rate> rates = new ArrayList<>();
    LocalDate first = LedgerDraw.HISTORY_FROM.minusDays(10);
    for (int shift : new int[] {0, Rewrite.FOUR_CENTURIES}) {
      for (int i = 0; i < 60; i++) {
        LocalDate day = first.plusDays(shift + 5L * i);
        rates.add(new FxRates.Rate("EUR", "USD", day, new BigDecimal(dollars), null));
        rates.add(new FxRates.Rate("EUR", "JPY", day, new BigDecimal(yen), null));
      }
    }
    return new Report(currency, new FxRates(rates));
  }

  BigDecimal rate(String from, LocalDate day) {
    return rates.rate(from, currency, day).orElseThrow();
  }

  private static List<FxRates.Rate> drawn() {
    List<FxRates.Rate> rates = new ArrayList<>();
    for (Ledger.Rate r : LedgerDraw.rates()) {
      rates.add(new FxRates.Rate(r.base(), r.quote(), r.on(), r.rate(), null));
    }
    return rates;
  }
}
