package io.countback.api.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The axis of time: the first and the last period end are always named, others as far as there is
 * room.
 */
final class MonthTicks {
  private static final double GAP = 12;

  private final List<LocalDate> ends;
  private final boolean roomy;

  MonthTicks(List<LocalDate> ends, boolean roomy) {
    this.ends = ends;
    this.roomy = roomy;
  }

  void draw(Pen pen, Palette palette, Font font) {
    int last = ends.size() - 1;
    String lastText = lastText();
    double lastAt = pen.x(ends.get(last).toEpochDay());
    double half = ChartFonts.width(lastText, font) / 2;
    double lastCentre =
        roomy ? lastAt : Math.min(lastAt, pen.area.getMaxX() + 8 - half * ChartFonts.WIDEST);
    double y = pen.area.getMaxY() + 16;
    double free = pen.area.getMinX() - GAP - 20;
    for (int i = 0; i < last; i++) {
      if (i > 0 && !named(ends.get(i))) {
        continue;
      }
      double at = pen.x(ends.get(i).toEpochDay());
      tick(pen, palette, at);
      String text = i == 0 ? Dates.shortMonthAndYear(ends.get(i)) : text(ends.get(i));
      double width = ChartFonts.width(text, font);
      double left = i == 0 ? at - Math.min(width / 2, 6) : at - width / 2;
      if (left > free + GAP && left + width + GAP < lastCentre - half) {
        pen.text(text, left + width / 2, y, Align.CENTRE, font, palette.ink2());
        free = left + width;
      }
    }
    tick(pen, palette, lastAt);
    pen.text(lastText, lastCentre, y, Align.CENTRE, font, palette.ink());
  }

  private String lastText() {
    LocalDate end = ends.get(ends.size() - 1);
    String month = Dates.shortMonthAndYear(end);
    return Dates.endsMonth(end) ? month : end.getDayOfMonth() + " " + month;
  }

  private static void tick(Pen pen, Palette palette, double at) {
    double y = pen.area.getMaxY();
    pen.line(palette.axis(), new BasicStroke(1), at, y, at, y + 4);
  }

  private boolean named(LocalDate end) {
    int step = step();
    if (step < 12) {
      return (end.getMonthValue() - 1) % step == 0;
    }
    return end.getMonthValue() == 1 && end.getYear() % (step / 12) == 0;
  }

  /** Months between two names: as many as the length of the series allows. */
  private int step() {
    long months =
        ChronoUnit.MONTHS.between(
            YearMonth.from(ends.get(0)), YearMonth.from(ends.get(ends.size() - 1)));
    if (months <= 8) {
      return 1;
    }
    if (months <= 36) {
      return roomy ? 3 : 12;
    }
    return months <= 120 ? 12 : 60;
  }

  private String text(LocalDate end) {
    return end.getMonthValue() == 1 ? Dates.shortMonthAndYear(end) : Dates.shortMonth(end);
  }
}
