package io.countback.api.page;

import static io.countback.api.page.ManagerWords.band;
import static io.countback.api.page.ManagerWords.channel;
import static io.countback.api.page.ManagerWords.count;
import static io.countback.api.page.ManagerWords.decimal;
import static io.countback.api.page.ManagerWords.percent;
import static io.countback.api.page.ManagerWords.percents;

import io.countback.api.gold.ChannelResponse;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.page.Panel.Badge;
import io.countback.api.view.Compared;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which channel is answered, and at which age of the debt. */
final class ChannelPanels {
  private static final int PLOT = 118;

  private ChannelPanels() {}

  static List<Panel> of(List<ChannelResponse> rows, ManagerView view) {
    List<ChannelResponse> channels =
        Compared.channels(rows, view.window(), view.days(), List.of("channel"), view.band());
    if (channels.isEmpty()) {
      return List.of();
    }
    List<Panel> panels = new ArrayList<>();
    panels.add(channels(channels, view));
    List<ChannelResponse> byAge =
        Compared.channels(rows, view.window(), view.days(), List.of("channel", "aging_band"), null);
    if (!byAge.isEmpty()) {
      panels.add(byAge(channels, byAge, view));
    }
    return panels;
  }

  private static Panel channels(List<ChannelResponse> rows, ManagerView view) {
    IntervalScale scale =
        IntervalScale.of(
            rows.stream().flatMap(r -> Stream.of(r.high(), r.rate())).toList(), true, PLOT);
    List<Line> lines = new ArrayList<>();
    for (ChannelResponse r : rows) {
      boolean few = Verdict.isTrue(r.tooFew());
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.words(channel(r.channel())).note(few ? "too few to compare" : ""));
      cells.add(
          Cell.number(count(r.touches()))
              .note(beside(r.maturing(), "maturing"), beside(r.undelivered(), "not delivered")));
      cells.add(Cell.number(percent(r.rate())).note(percents(r.low(), r.high())));
      cells.add(Cell.plot(scale.cell(r.low(), r.rate(), r.high(), null)));
      cells.add(
          Cell.number(decimal(r.medianHoursToResponse(), 0))
              .note(r.medianHoursToResponse() == null ? "not reached" : ""));
      cells.add(Cell.number(decimal(r.contactsPerResponse(), 1)));
      lines.add(new Line(few ? "few" : "", cells));
    }
    return Panel.of(
            "channels",
            "w6",
            "Channels",
            "Unit: touches whose %d days end %s%s; intervals allow for several touches of one account. Channels reach different accounts; this order is no advice to move accounts between them."
                .formatted(
                    view.days(),
                    ManagerWords.days(view.window()),
                    view.band() == null ? "" : ", " + band(view.band()).toLowerCase()))
        .badge(Badge.OBSERVATIONAL)
        .table(
            new DataTable(
                "Response by channel",
                "Response by channel, ordered by the lower bound",
                "mid forest snug",
                List.of(
                    Head.words("Channel"),
                    Head.number("Touches"),
                    Head.sorted("Rate, %"),
                    Head.axis("Interval drawn, per cent", scale.head()),
                    Head.number("Hours to answer, median"),
                    Head.number("Touches an answer")),
                lines))
        .csv(
            view.data(
                "/v1/channels/response",
                "window",
                String.valueOf(view.days()),
                "band",
                view.band(),
                "format",
                "csv"));
  }

  /** What is counted beside the rate and is not in it. */
  private static String beside(Long count, String what) {
    return count == null || count == 0 ? "" : "+" + count(count) + " " + what;
  }

  private static Panel byAge(
      List<ChannelResponse> channels, List<ChannelResponse> rows, ManagerView view) {
    List<String> bands =
        rows.stream().map(ChannelResponse::agingBand).distinct().sorted(Compared.bands()).toList();
    List<Head> heads = new ArrayList<>();
    heads.add(Head.words("Rate, %"));
    bands.forEach(age -> heads.add(Head.number(band(age))));
    List<Line> lines = new ArrayList<>();
    for (ChannelResponse of : channels) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.words(channel(of.channel()))));
      for (String age : bands) {
        cells.add(
            rows.stream()
                .filter(r -> r.channel().equals(of.channel()) && r.agingBand().equals(age))
                .findFirst()
                .map(ChannelPanels::cell)
                .orElse(Cell.none()));
      }
      lines.add(new Line("", cells));
    }
    return Panel.of(
            "channel-ages",
            "w6",
            "Channels by age of the oldest invoice",
            "Rate in per cent with its 95 % interval and the number of touches. “–” stands for too few to tell: fewer than 5 with or without a response.")
        .badge(Badge.OBSERVATIONAL)
        .table(
            new DataTable(
                "Response by channel and age",
                "Response by channel and age of the oldest invoice",
                "tight",
                heads,
                lines))
        .csv(
            view.data(
                "/v1/channels/response",
                "by",
                "channel,aging_band",
                "window",
                String.valueOf(view.days()),
                "format",
                "csv"));
  }

  /** Seven columns stand side by side, so their intervals have no decimals. */
  private static String whole(BigDecimal share) {
    return decimal(share == null ? null : share.scaleByPowerOfTen(2), 0);
  }

  private static Cell cell(ChannelResponse r) {
    String touches = "n " + count(r.touches());
    return Verdict.isTrue(r.tooFew()) || r.rate() == null
        ? Cell.none().note(touches)
        : Cell.number(percent(r.rate())).note(whole(r.low()) + " to " + whole(r.high()), touches);
  }
}
