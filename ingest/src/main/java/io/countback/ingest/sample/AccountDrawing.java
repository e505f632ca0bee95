package io.countback.ingest.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Draws who an account is: name, market, size, habits and what changed about it. */
final class AccountDrawing {

  /** Euros a month of an account of rank r are this divided by r + 4. */
  private static final double BILLING = 2_000_000;

  private static final double LEAST_BILLING = 400;
  private static final double MOST_INVOICES = 16;
  private static final double LEAST_INVOICES = 0.25;

  private static final List<LegalEntity> MARKETS =
      List.of(
          LegalEntity.GERMANY,
          LegalEntity.NORDIC,
          LegalEntity.GERMANY,
          LegalEntity.BRITAIN,
          LegalEntity.GERMANY,
          LegalEntity.NORDIC,
          LegalEntity.GERMANY,
          LegalEntity.BRITAIN);

  private static final List<String> TERMS =
      List.of("net14", "net30", "net45", "net60", Terms.PREPAID, Terms.CASH);

  private static final List<String> SEGMENTS =
      List.of("industry", "retail", "wholesale", "services", "public");

  private final Streams streams;
  private final History history;
  private final Ranking ranking;
  private final Names names;
  private final String[] keyIds;

  AccountDrawing(Streams streams, History history, Ranking ranking) {
    this.streams = streams;
    this.history = history;
    this.ranking = ranking;
    this.names = new Names(streams);
    this.keyIds = new String[Math.min(KeyAccounts.size(), ranking.accounts())];
    for (int rank = 0; rank < keyIds.length; rank++) {
      keyIds[rank] = ranking.idOfRank(rank);
    }
  }

  /** Mean number of invoices a month of an account of this rank. */
  static double invoicesPerMonth(int rank) {
    return Math.max(LEAST_INVOICES, MOST_INVOICES * StrictMath.pow(rank + 1, -0.68));
  }

  Account account(int index) {
    String id = ranking.idOf(index);
    int rank = ranking.rankOf(index);
    Draw draw = streams.of(Purpose.ACCOUNT, id);
    return rank < KeyAccounts.size()
        ? keyAccount(id, rank, KeyAccounts.of(rank), draw)
        : ordinaryAccount(id, rank, draw);
  }

  private Account keyAccount(String id, int rank, KeyAccounts.Cast cast, Draw draw) {
    String currency = cast.entity().currency();
    LocalDate openedOn = longAgo(draw);
    double invoices = cast.isSisterCompany() ? 2 : invoicesPerMonth(rank);
    double euros = BILLING / (rank + 4) * (cast.isSisterCompany() ? 0.3 : draw.spread(0.06));
    BuyingHabit buying =
        new BuyingHabit(
            invoices, minor(euros / invoices, currency), false, orderPattern(draw), null);
    double offset = cast.trait() == PayerTrait.SLOW ? -3 : 0;
    PayingHabit paying =
        new PayingHabit(
            cast.trait(),
            offset,
            cast.driftDays(),
            runDay(0.4, draw),
            false,
            method(cast.entity(), draw),
            null);
    String status = cast.isSisterCompany() ? "intercompany" : "active";
    List<AccountVersion> versions = new ArrayList<>();
    versions.add(
        new AccountVersion(
            openedOn,
            cast.segment(),
            cast.terms(),
            status,
            cast.isSisterCompany() ? 0 : limit(euros, cast.terms(), currency)));
    if (cast.newTerms() != null) {
      LocalDate changed = history.at(0.75).withDayOfMonth(1);
      addVersion(versions, versions.get(0).withTerms(changed, cast.newTerms()));
    }
    return new Account(
        rank,
        id,
        cast.entity(),
        cast.name(),
        null,
        cast.region(),
        cast.country(),
        currency,
        salesperson(cast.entity(), draw),
        openedOn,
        buying,
        paying,
        versions);
  }

  private Account ordinaryAccount(String id, int rank, Draw draw) {
    LegalEntity entity = MARKETS.get(rank % MARKETS.size());
    String country = country(entity, rank, draw);
    Names.Named named = names.name(numberInMarket(rank), entity, country, draw);
    String currency = currency(entity, country, rank, draw);
    String terms = terms(rank, draw);
    PayerTrait trait = PayerTrait.values()[draw.weighted(44, 34, 15, 7)];

    LocalDate openedOn =
        draw.chance(rank > 15 ? 0.18 : 0) ? history.at(draw.real(0, 0.8)) : longAgo(draw);
    double euros = Math.max(BILLING / (rank + 4), LEAST_BILLING) * draw.spread(0.25);
    double invoices = invoicesPerMonth(rank) * draw.spread(0.15);
    boolean monthlyFee = named.segment().equals("services") && invoices < 1.6 && draw.chance(0.5);
    if (monthlyFee) {
      invoices = 1;
    }

    boolean fails = rank == failingRank() || draw.chance(rank > 30 ? 0.015 : 0);
    boolean leaves = draw.chance(rank > 30 ? 0.05 : 0) && !fails;
    LocalDate stopsOn = fails ? later(openedOn, history.at(draw.real(0.35, 0.85))) : null;
    LocalDate lastDay = fails ? stopsOn.plusDays(45) : null;
    if (leaves) {
      lastDay = later(openedOn, history.at(draw.real(0.3, 0.95)));
    }

    BuyingHabit buying =
        new BuyingHabit(
            invoices, minor(euros / invoices, currency), monthlyFee, orderPattern(draw), lastDay);
    PayingHabit paying =
        new PayingHabit(
            trait,
            offset(trait, draw),
            0,
            runDay(rank < 60 ? 0.3 : 0.1, draw),
            takesDiscount(entity, trait, rank, draw),
            method(entity, draw),
            stopsOn);

    long limit = draw.chance(0.85) ? limit(euros, terms, currency) : 0;
    AccountVersion first = new AccountVersion(openedOn, named.segment(), terms, "active", limit);
    return new Account(
        rank,
        id,
        entity,
        named.name(),
        parent(entity, draw),
        region(country, draw),
        country,
        currency,
        salesperson(entity, draw),
        openedOn,
        buying,
        paying,
        versions(first, rank, stopsOn, lastDay, draw));
  }

  private List<AccountVersion> versions(
      AccountVersion first, int rank, LocalDate stopsOn, LocalDate lastDay, Draw draw) {
    List<AccountVersion> versions = new ArrayList<>(List.of(first));
    boolean changes = draw.chance(0.06);
    LocalDate day = history.at(draw.real(0.3, 0.9)).withDayOfMonth(1);
    String segment = draw.oneOf(SEGMENTS);
    if (changes && draw.chance(0.6) && Terms.isCredit(first.terms())) {
      addVersion(
          versions, first.withTerms(day, Terms.days(first.terms()) < 45 ? "net45" : "net30"));
    } else if ((changes || rank == 15) && !segment.equals(first.segment())) {
      addVersion(versions, first.withSegment(day, segment));
    }
    AccountVersion last = versions.get(versions.size() - 1);
    if (stopsOn != null) {
      addVersion(
          versions, last.withStatus(later(last.validFrom(), stopsOn.plusDays(60)), "on_hold"));
    } else if (lastDay != null) {
      addVersion(
          versions, last.withStatus(later(last.validFrom(), lastDay.plusDays(120)), "closed"));
    }
    return versions;
  }

  /** A change is known only if it happened within the history and after the state before it. */
  private void addVersion(List<AccountVersion> versions, AccountVersion version) {
    LocalDate before = versions.get(versions.size() - 1).validFrom();
    if (version.validFrom().isAfter(before) && !history.isOver(version.validFrom())) {
      versions.add(version);
    }
  }

  /** One account fails in any company, a small one if there are many. */
  private int failingRank() {
    return Math.min(60, ranking.accounts() - 2);
  }

  /** Place of a rank among the accounts of its market, so that names do not repeat. */
  private static int numberInMarket(int rank) {
    LegalEntity market = MARKETS.get(rank % MARKETS.size());
    int number = 0;
    for (int place = 0; place < MARKETS.size(); place++) {
      if (MARKETS.get(place) == market) {
        number += rank / MARKETS.size() + (place < rank % MARKETS.size() ? 1 : 0);
      }
    }
    return number;
  }

  private static String country(LegalEntity entity, int rank, Draw draw) {
    int neighbour = draw.weighted(88, 6, 3, 3);
    return switch (entity) {
      case GERMANY -> List.of("DE", "AT", "CH", "DE").get(neighbour);
      case NORDIC -> rank == 13 ? "FI" : List.of("SE", "NO", "DK", "FI").get(neighbour);
      case BRITAIN -> List.of("GB", "GB", "IE", "IE").get(neighbour);
    };
  }

  private static String currency(LegalEntity entity, String country, int rank, Draw draw) {
    boolean sterling = draw.chance(0.02) || rank == 14;
    return switch (entity) {
      case GERMANY -> country.equals("DE") && sterling ? "GBP" : "EUR";
      case NORDIC -> country.equals("FI") ? "EUR" : "SEK";
      case BRITAIN -> country.equals("IE") ? "EUR" : "GBP";
    };
  }

  private static String region(String country, Draw draw) {
    return switch (country) {
      case "DE" -> draw.oneOf(List.of("DE north", "DE north", "DE south", "DE east", "DE west"));
      case "SE" -> draw.oneOf(List.of("SE west", "SE west", "SE north", "SE south"));
      case "GB" -> draw.oneOf(List.of("GB north", "GB north", "GB midlands", "GB south"));
      case "IE" -> "Ireland";
      case "AT", "CH" -> "Alps";
      default -> "Nordics";
    };
  }

  private static String terms(int rank, Draw draw) {
    String terms =
        TERMS.get(rank < 20 ? draw.weighted(14, 50, 22, 14) : draw.weighted(17, 48, 19, 12, 2, 2));
    return rank == 17 ? Terms.PREPAID : terms;
  }

  private static double offset(PayerTrait trait, Draw draw) {
    return switch (trait) {
      case PROMPT -> draw.real(-2, 1);
      case USUALLY_LATE -> draw.real(-3, 5);
      case SLOW -> draw.real(-4, 8);
      case ERRATIC -> draw.real(-1, 1);
    };
  }

  private static DayOfWeek runDay(double share, Draw draw) {
    DayOfWeek day = DayOfWeek.of(draw.between(2, 5));
    return draw.chance(share) ? day : null;
  }

  /** Some prompt German payers are offered a discount and take it; one is in any company. */
  private static boolean takesDiscount(LegalEntity entity, PayerTrait trait, int rank, Draw draw) {
    boolean offered = draw.chance(0.25);
    boolean prompt = entity == LegalEntity.GERMANY && trait == PayerTrait.PROMPT;
    return rank == 16 || (prompt && offered);
  }

  private static String method(LegalEntity entity, Draw draw) {
    return switch (entity) {
      case GERMANY -> draw.chance(0.85) ? "bank_transfer" : "direct_debit";
      case NORDIC -> draw.chance(0.85) ? "bankgiro" : "bank_transfer";
      case BRITAIN -> List.of("bacs", "bank_transfer", "cheque").get(draw.weighted(70, 18, 12));
    };
  }

  private static String orderPattern(Draw draw) {
    String pattern = draw.oneOf(List.of("PO-", "4500", "BE-"));
    return draw.chance(0.6) ? pattern : null;
  }

  private static String salesperson(LegalEntity entity, Draw draw) {
    int number = entity.ordinal() * 4 + draw.between(1, 4);
    return number < 10 ? "s-0" + number : "s-" + number;
  }

  private String parent(LegalEntity entity, Draw draw) {
    boolean belongs = draw.chance(0.03);
    int rank = entity == LegalEntity.GERMANY ? 0 : entity == LegalEntity.BRITAIN ? 1 : 3;
    return belongs && rank < keyIds.length ? keyIds[rank] : null;
  }

  /** Two and a half times what is open on average, on two leading digits. */
  private static long limit(double eurosAMonth, String terms, String currency) {
    double open = eurosAMonth * Math.max(15, Terms.days(terms) + 10) / 30 * 2.5;
    double step = StrictMath.pow(10, Math.max(2, Math.floor(StrictMath.log10(open)) - 1));
    return minor(Math.max(1, Math.round(open / step)) * step, "EUR")
        * (currency.equals("SEK") ? 10 : 1);
  }

  private LocalDate longAgo(Draw draw) {
    return BusinessDays.onOrAfter(history.warmUp().minusDays(draw.between(30, 4_000)));
  }

  private static LocalDate later(LocalDate openedOn, LocalDate day) {
    return openedOn.isBefore(day) ? day : openedOn.plusDays(90);
  }

  private static long minor(double euros, String currency) {
    return Math.round(euros * 100 * LegalEntity.unitsPerEuro(currency));
  }
}
