package io.countback.api.view;

import java.math.BigDecimal;

/** An amount as callers see it: a decimal string in the currency's own scale, and its currency. */
public record Money(String amount, String currency) {

  /** Null stays null. */
  public static Money of(BigDecimal amount, String currency) {
    return amount == null ? null : new Money(Figures.money(amount, currency), currency);
  }
}
