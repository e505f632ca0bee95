package io.countback.ingest.sample;

import static io.countback.ingest.sample.LegalEntity.BRITAIN;
import static io.countback.ingest.sample.LegalEntity.GERMANY;
import static io.countback.ingest.sample.LegalEntity.NORDIC;
import static io.countback.ingest.sample.PayerTrait.PROMPT;
import static io.countback.ingest.sample.PayerTrait.SLOW;
import static io.countback.ingest.sample.PayerTrait.USUALLY_LATE;

import java.util.List;

/**
 * The largest accounts by rank, the same for every seed, since they carry the story: three of them
 * pay later and later during the last year, and one was given longer terms. The last is a sister
 * company.
 */
final class KeyAccounts {

  /**
   * A large account.
   *
   * @param newTerms terms agreed during the last year, null if unchanged
   * @param driftDays days by which it pays later at the end than a year before
   */
  record Cast(
      String name,
      LegalEntity entity,
      String segment,
      String region,
      String country,
      String terms,
      String newTerms,
      PayerTrait trait,
      double driftDays) {

    boolean isSisterCompany() {
      return name.startsWith("Tiderow");
    }
  }

  private static final List<Cast> CAST =
      List.of(
          cast("Kesselring Anlagenbau GmbH", GERMANY, "industry", "DE south", "net45", 16),
          cast("Porthaven Logistics Ltd", BRITAIN, "services", "GB north", "net30", 14),
          prompt("Havelland Chemie GmbH", GERMANY, "industry", "DE east", "net30"),
          cast("Fjällvik Energi AB", NORDIC, "public", "SE north", "net45", 9),
          cast("Aldermoor Foods Ltd", BRITAIN, "wholesale", "GB north", "net30", 0),
          new Cast(
              "Ostmark Papier AG", GERMANY, "industry", "DE east", "DE", "net30", "net45", SLOW, 0),
          cast("Brackwell Hospitals Trust", BRITAIN, "public", "GB south", "net45", 0),
          prompt("Lindqvist Mekan AB", NORDIC, "industry", "SE west", "net30"),
          prompt("Morgenrot Maschinen GmbH", GERMANY, "industry", "DE west", "net30"),
          cast("Castleford Dairies Ltd", BRITAIN, "retail", "GB north", "net30", 0),
          new Cast(
              "Tiderow Nordic AB",
              GERMANY,
              "wholesale",
              "Nordics",
              "SE",
              "net30",
              null,
              PROMPT,
              0));

  private KeyAccounts() {}

  static int size() {
    return CAST.size();
  }

  static Cast of(int rank) {
    return CAST.get(rank);
  }

  private static Cast cast(
      String name,
      LegalEntity entity,
      String segment,
      String region,
      String terms,
      double driftDays) {
    String country = region.substring(0, 2);
    return new Cast(name, entity, segment, region, country, terms, null, USUALLY_LATE, driftDays);
  }

  private static Cast prompt(
      String name, LegalEntity entity, String segment, String region, String terms) {
    String country = region.substring(0, 2);
    return new Cast(name, entity, segment, region, country, terms, null, PROMPT, 0);
  }
}
