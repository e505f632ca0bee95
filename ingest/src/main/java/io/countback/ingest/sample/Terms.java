package io.countback.ingest.sample;

/** Payment terms as the layout writes them: net14, net30, net45, net60, cash, prepaid. */
final class Terms {

  static final String CASH = "cash";
  static final String PREPAID = "prepaid";

  private Terms() {}

  static int days(String terms) {
    return isCredit(terms) ? Integer.parseInt(terms.substring("net".length())) : 0;
  }

  static boolean isCredit(String terms) {
    return !terms.equals(CASH) && !terms.equals(PREPAID);
  }
}
