package io.countback.ingest.sample;

import java.time.LocalDate;

/** The three companies of the Tiderow Group, each with its market. */
enum LegalEntity {
  GERMANY("tiderow-de", "Tiderow GmbH", "EUR", "Europe/Berlin", "de", 1.0),
  NORDIC("tiderow-se", "Tiderow Nordic AB", "SEK", "Europe/Stockholm", "sv", 11.2),
  BRITAIN("tiderow-uk", "Tiderow Ltd", "GBP", "Europe/London", "en", 0.86);

  private final String id;
  private final String legalName;
  private final String currency;
  private final String timeZone;
  private final String language;
  private final double unitsPerEuro;

  LegalEntity(
      String id,
      String legalName,
      String currency,
      String timeZone,
      String language,
      double unitsPerEuro) {
    this.id = id;
    this.legalName = legalName;
    this.currency = currency;
    this.timeZone = timeZone;
    this.language = language;
    this.unitsPerEuro = unitsPerEuro;
  }

  String id() {
    return id;
  }

  String legalName() {
    return legalName;
  }

  String currency() {
    return currency;
  }

  String timeZone() {
    return timeZone;
  }

  String language() {
    return language;
  }

  /** Round price level: what one euro's worth of goods costs in this currency. */
  double unitsPerEuro() {
    return unitsPerEuro;
  }

  static double unitsPerEuro(String currency) {
    for (LegalEntity entity : values()) {
      if (entity.currency.equals(currency)) {
        return entity.unitsPerEuro;
      }
    }
    throw new IllegalArgumentException("The sample has no amounts in " + currency);
  }

  Row row(LocalDate historyFrom) {
    return new Row(
        SampleFile.ENTITY, id, legalName, currency, timeZone, historyFrom.toString(), "gross");
  }
}
