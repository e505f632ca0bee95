package io.countback.ingest.sample;

/** Amounts as whole minor units; the sample's three currencies have two decimals each. */
public final class Cents {

  private Cents() {}

  /** {@code -1234.56}: a plain decimal with a point, as the layout asks. */
  public static String text(long cents) {
    String sign = cents < 0 ? "-" : "";
    long size = Math.abs(cents);
    long rest = size % 100;
    return sign + size / 100 + (rest < 10 ? ".0" : ".") + rest;
  }

  static long parse(String text) {
    return new java.math.BigDecimal(text).movePointRight(2).longValueExact();
  }

  static long share(long cents, double share) {
    return Math.round(cents * share);
  }
}
