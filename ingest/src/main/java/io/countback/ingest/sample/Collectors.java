package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The collectors and which accounts they look after, since when. */
final class Collectors {

  private record Collector(
      String id, String name, LegalEntity entity, String team, String manager, int minutes) {

    Row row(LocalDate validFrom, int minutesADay) {
      return new Row(
          SampleFile.COLLECTOR,
          id,
          validFrom.toString(),
          name,
          team,
          manager,
          Integer.toString(minutesADay),
          entity.timeZone());
    }
  }

  private static final Collector MARA =
      new Collector("c-01", "Mara Sand", LegalEntity.GERMANY, "Hamburg", "m-01", 420);
  private static final Collector JONAS =
      new Collector("c-02", "Jonas Behrend", LegalEntity.GERMANY, "Hamburg", "m-01", 450);
  private static final Collector MIRA =
      new Collector("c-03", "Mira Holt", LegalEntity.GERMANY, "Hamburg", "m-01", 420);
  private static final Collector ELIN =
      new Collector("c-04", "Elin Åkesson", LegalEntity.NORDIC, "Gothenburg", "m-02", 420);
  private static final Collector OSKAR =
      new Collector("c-05", "Oskar Lindgren", LegalEntity.NORDIC, "Gothenburg", "m-02", 300);
  private static final Collector RUTH =
      new Collector("c-06", "Ruth Calder", LegalEntity.BRITAIN, "Leeds", "m-03", 450);
  private static final Collector TOM =
      new Collector("c-07", "Tom Ashworth", LegalEntity.BRITAIN, "Leeds", "m-03", 420);
  private static final Collector NADIA =
      new Collector("c-08", "Nadia Rahman", LegalEntity.BRITAIN, "Leeds", "m-03", 240);

  private static final List<Collector> TEAM =
      List.of(MARA, JONAS, MIRA, ELIN, OSKAR, RUTH, TOM, NADIA);

  /** They get an answer more often, see {@link ResponseModel}; the others are alike. */
  private static final List<Collector> SKILLED = List.of(MIRA, OSKAR);

  /** The largest accounts have a collector of their own. */
  private static final int KEY_RANKS = 16;

  private final Streams streams;
  private final History history;

  /** Nadia Rahman joins in the middle of the last third and takes over a part of Leeds. */
  private final LocalDate nadiaJoins;

  Collectors(Streams streams, History history) {
    this.streams = streams;
    this.history = history;
    this.nadiaJoins = history.at(0.62).withDayOfMonth(1);
  }

  List<Row> rows() {
    LocalDate always = history.warmUp().withDayOfYear(1);
    List<Row> rows = new ArrayList<>();
    for (Collector collector : TEAM) {
      rows.add(collector.row(collector == NADIA ? nadiaJoins : always, collector.minutes()));
    }
    LocalDate fewerHours = history.at(0.5).withDayOfMonth(1);
    rows.add(OSKAR.row(fewerHours, 210));
    return rows;
  }

  static List<String> ids() {
    return TEAM.stream().map(Collector::id).toList();
  }

  static boolean isSkilled(String id) {
    return SKILLED.stream().anyMatch(collector -> collector.id().equals(id));
  }

  /** The assignments of one account; none for the few that nobody looks after. */
  List<Row> rows(Account account) {
    Draw draw = streams.of(Purpose.PORTFOLIO, account.id());
    boolean large = account.rank() < KEY_RANKS;
    boolean nobody = draw.chance(0.06);
    Collector first = large ? keyCollector(account.entity()) : collector(account.entity(), draw);
    boolean handedOver = draw.chance(0.12);
    Collector second = other(first, draw);
    LocalDate changed = history.at(draw.real(0.15, 0.95));
    boolean toNadia = draw.chance(0.4);
    LocalDate from = later(account.openedOn(), history.warmUp());
    if (nobody && !large) {
      return List.of();
    }
    if (first == TOM && toNadia) {
      second = NADIA;
      changed = nadiaJoins;
      handedOver = true;
    }
    List<Row> rows = new ArrayList<>();
    if (handedOver && !large && changed.isAfter(from.plusDays(1))) {
      rows.add(row(account, first, from, changed.minusDays(1), "owner"));
      rows.add(row(account, second, changed, null, "owner"));
    } else {
      rows.add(row(account, first, from, null, "owner"));
    }
    if (large && account.rank() % 5 == 0) {
      addHolidayCover(rows, account, second);
    }
    return rows;
  }

  /** Two weeks of cover in the last July of the history. */
  private void addHolidayCover(List<Row> rows, Account account, Collector cover) {
    LocalDate july = history.until().withDayOfYear(1).plusMonths(6).plusDays(7);
    LocalDate first = july.isAfter(history.until().minusDays(14)) ? july.minusYears(1) : july;
    if (history.contains(first)) {
      rows.add(row(account, cover, first, first.plusDays(13), "cover"));
    }
  }

  private static Row row(
      Account account, Collector collector, LocalDate from, LocalDate to, String kind) {
    return new Row(
        SampleFile.ACCOUNT_ASSIGNMENT,
        account.id(),
        collector.id(),
        from.toString(),
        to == null ? null : to.toString(),
        kind);
  }

  private static Collector keyCollector(LegalEntity entity) {
    return switch (entity) {
      case GERMANY -> MARA;
      case NORDIC -> ELIN;
      case BRITAIN -> RUTH;
    };
  }

  private static Collector collector(LegalEntity entity, Draw draw) {
    return switch (entity) {
      case GERMANY -> List.of(JONAS, MIRA, MARA).get(draw.weighted(55, 38, 7));
      case NORDIC -> List.of(ELIN, OSKAR).get(draw.weighted(55, 45));
      case BRITAIN -> List.of(RUTH, TOM).get(draw.weighted(40, 60));
    };
  }

  private static Collector other(Collector first, Draw draw) {
    List<Collector> others =
        TEAM.stream()
            .filter(c -> c.entity() == first.entity() && c != first && c != NADIA)
            .toList();
    return draw.oneOf(others);
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }
}
