package io.countback.ingest.sample;

/**
 * The ways in which a line of the sample is spoiled, each with the row check that is to find it.
 */
enum DirtyKind {
  IDENTICAL_INVOICE("I1a"),
  CONFLICTING_INVOICE("I1b"),
  SIMILAR_ID("I1c"),
  ZERO_AMOUNT("I2a"),
  NEGATIVE_INVOICE("I2b"),
  POSITIVE_CREDIT_MEMO("I2b"),
  DUE_BEFORE_ISSUE("I3a"),
  DUE_A_YEAR_LATE("I3b"),
  FUTURE_INVOICE("I3c"),
  SPREADSHEET_EPOCH("I3d"),
  LAST_CENTURY("I3d"),
  NO_DUE_DATE("I4"),
  UNKNOWN_CURRENCY("I5a"),
  THREE_DECIMALS("I5b"),
  PARTS_DO_NOT_ADD_UP("I6"),
  UNKNOWN_ACCOUNT("I7"),
  IDENTICAL_RECEIPT("P1a"),
  CONFLICTING_RECEIPT("P1b"),
  NEGATIVE_RECEIPT("P1b"),
  OVERPAID_RECEIPT("P2"),
  OVERPAID_APPLICATION("P2"),
  RECEIPT_FOR_UNKNOWN_INVOICE("P3a"),
  APPLICATION_TO_UNKNOWN_INVOICE("P3a"),
  RECEIPT_BEFORE_INVOICE("P3b"),
  RECEIPT_IN_OTHER_CURRENCY("P4"),
  THOUSANDS_SIGN("N1c"),
  DECIMAL_COMMA("N1c"),
  SCIENTIFIC_AMOUNT("N1d"),
  SLASHED_DATE("N2b"),
  MONTH_TEXT("N2b"),
  SPREADSHEET_SERIAL("N2b"),
  SCIENTIFIC_ID("N2c"),
  MISSING_AMOUNT("N3a"),
  MISSPELT_KIND("N3b"),
  EXTRA_FIELD("N3c"),
  CONTROL_CHARACTER("S1b");

  private final String check;

  DirtyKind(String check) {
    this.check = check;
  }

  String check() {
    return check;
  }
}
