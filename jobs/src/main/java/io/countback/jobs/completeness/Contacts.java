package io.countback.jobs.completeness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The contacts of one account and what passed between it and us, from the columns of {@link
 * ContactHistory}.
 *
 * <p><b>Works.</b> A detail has bounced where the contact's {@code bounced_on} (mail only) or a
 * touch to that contact with delivery {@code bounced} is up to the day; it works again where a
 * later touch to that contact is stated as {@code delivered}, on a later day. Touches count for the
 * state of the contact in force, from its first day on: a new state may be a new address. A touch
 * that names no contact, or whose delivery is unknown, says nothing of an address. Mail is channel
 * email; phone numbers are those of phone and sms.
 *
 * <p><b>Fresh.</b> A touch that neither bounced nor failed, by a person or a machine, or a message
 * from the customer that no machine sent, in the 180 days up to the day, the day itself being the
 * first of them.
 */
public final class Contacts {
  /** Days of {@code fresh}. */
  static final int FRESH_DAYS = 180;

  private static final Comparator<ContactState> IN_ORDER =
      Comparator.comparingInt((ContactState c) -> order(c.rank())).thenComparing(ContactState::id);

  /** What a row of a contact says, from a day until the next row of it. */
  private record Stretch(
      String id,
      LocalDate from,
      LocalDate until,
      String rank,
      String role,
      boolean named,
      String preferredChannel,
      LocalDate confirmedOn,
      LocalDate bouncedOn,
      boolean hasEmail,
      boolean hasPhone) {
    boolean holds(LocalDate day) {
      return !from.isAfter(day) && (until == null || day.isBefore(until));
    }
  }

  /**
   * A touch or a message.
   *
   * @param state {@code in}, or what became of ours: {@code delivered}, {@code bounced}, {@code
   *     unknown}
   */
  private record Heard(LocalDate on, String contact, String channel, String state) {}

  private final List<Stretch> stretches = new ArrayList<>();
  private final List<Heard> heard = new ArrayList<>();

  private Contacts() {}

  /** From the columns {@code contacts} and {@code heard}; null for none. */
  public static Contacts of(List<Row> contacts, List<Row> heard) {
    Contacts all = new Contacts();
    for (Row c : contacts == null ? List.<Row>of() : contacts) {
      all.stretches.add(
          new Stretch(
              c.getString(0),
              c.getAs(1),
              c.getAs(2),
              c.getString(3),
              c.getString(4),
              isTrue(c, 5),
              c.getString(6),
              c.getAs(7),
              c.getAs(8),
              isTrue(c, 9),
              isTrue(c, 10)));
    }
    for (Row h : heard == null ? List.<Row>of() : heard) {
      all.heard.add(new Heard(h.getAs(0), h.getString(1), h.getString(2), h.getString(3)));
    }
    return all;
  }

  private static boolean isTrue(Row row, int column) {
    return !row.isNullAt(column) && row.getBoolean(column);
  }

  /** The contacts on a day, the primary one first. */
  public List<ContactState> at(LocalDate day) {
    return stretches.stream()
        .filter(s -> s.holds(day))
        .map(s -> state(s, day))
        .sorted(IN_ORDER)
        .toList();
  }

  private static int order(String rank) {
    return "primary".equals(rank) ? 1 : "secondary".equals(rank) ? 2 : 3;
  }

  private ContactState state(Stretch s, LocalDate day) {
    LocalDate bounced = s.bouncedOn == null || s.bouncedOn.isAfter(day) ? null : s.bouncedOn;
    return new ContactState(
        s.id,
        s.rank,
        s.role,
        s.named,
        s.preferredChannel,
        s.confirmedOn,
        bounced,
        s.hasEmail,
        s.hasPhone,
        s.hasEmail && works(s, day, bounced, List.of("email")),
        s.hasPhone && works(s, day, null, List.of("phone", "sms")));
  }

  private boolean works(Stretch s, LocalDate day, LocalDate bouncedOn, List<String> channels) {
    LocalDate bounced = bouncedOn == null ? LocalDate.MIN : bouncedOn;
    LocalDate delivered = LocalDate.MIN;
    for (Heard h : heard) {
      boolean counts =
          s.id.equals(h.contact)
              && channels.contains(h.channel)
              && !h.on.isBefore(s.from)
              && !h.on.isAfter(day);
      if (counts && h.state.equals("bounced")) {
        bounced = bounced.isAfter(h.on) ? bounced : h.on;
      } else if (counts && h.state.equals("delivered")) {
        delivered = delivered.isAfter(h.on) ? delivered : h.on;
      }
    }
    return bounced.equals(LocalDate.MIN) || delivered.isAfter(bounced);
  }

  /** How long ago we reached the account or heard of it, seen from a day. */
  public Reach reach(LocalDate day) {
    LocalDate first = day.minusDays(FRESH_DAYS - 1L);
    Reach reach = Reach.NEVER;
    for (Heard h : heard) {
      if (!h.state.equals("bounced") && !h.on.isAfter(day)) {
        if (!h.on.isBefore(first)) {
          return Reach.FRESH;
        }
        reach = Reach.STALE;
      }
    }
    return reach;
  }
}
