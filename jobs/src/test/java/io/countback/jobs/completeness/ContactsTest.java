package io.countback.jobs.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Which contact of an account can be reached on a day, and whether anybody has lately. */
class ContactsTest {
  private static final LocalDate JUNE_30 = LocalDate.of(2026, 6, 30);

  private final List<Row> contacts = new ArrayList<>();
  private final List<Row> heard = new ArrayList<>();

  /** A contact with mail and phone from the first day to before the second; "-" for no day. */
  private ContactsTest contact(String id, String from, String until, String rank, String bounced) {
    contacts.add(
        RowFactory.create(
            id, day(from), day(until), rank, null, true, null, null, day(bounced), true, true));
    return this;
  }

  private ContactsTest touch(String on, String contact, String channel, String state) {
    heard.add(RowFactory.create(day(on), contact, channel, state));
    return this;
  }

  private static LocalDate day(String text) {
    return text.equals("-") ? null : LocalDate.parse(text);
  }

  /** The contacts of a day and what of each works. */
  private String on(String day) {
    return Contacts.of(contacts, heard).at(LocalDate.parse(day)).stream()
        .map(
            c ->
                Stream.of(
                        c.id() + " " + c.rank(),
                        c.emailWorks() ? "email" : "",
                        c.phoneWorks() ? "phone" : "")
                    .filter(w -> !w.isEmpty())
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("; "));
  }

  private Reach reach(LocalDate day) {
    return Contacts.of(contacts, heard).reach(day);
  }

  @Test
  void an_account_without_contacts_has_none_and_nothing_is_fresh() {
    assertEquals("", on("2026-06-30"));
    assertEquals(Reach.NEVER, Contacts.of(null, null).reach(JUNE_30));
  }

  @Test
  void the_newest_state_not_after_the_day_holds_and_later_ones_change_nothing() {
    contact("k", "2026-01-01", "2026-06-15", "primary", "-");
    contact("k", "2026-06-15", "-", "other", "-");
    contact("m", "2026-07-01", "-", "primary", "-");
    assertEquals("", on("2025-12-31"));
    assertEquals("k primary email phone", on("2026-06-14"));
    assertEquals("k other email phone", on("2026-06-15"));
    assertEquals("m primary email phone; k other email phone", on("2026-07-01"));
  }

  @Test
  void mail_that_came_back_works_again_after_a_delivery_on_a_later_day() {
    contact("k", "2026-01-01", "-", "primary", "2026-06-10");
    touch("2026-06-01", "k", "email", "delivered");
    assertEquals("k primary email phone", on("2026-06-09"));
    assertEquals("k primary phone", on("2026-06-10"));
    touch("2026-06-10", "k", "email", "delivered");
    assertEquals("k primary phone", on("2026-06-10"));
    touch("2026-06-12", "k", "email", "delivered");
    assertEquals("k primary phone", on("2026-06-11"));
    assertEquals("k primary email phone", on("2026-06-12"));
  }

  @Test
  void a_touch_that_bounced_says_it_of_the_contact_it_names_and_of_its_channel() {
    contact("k", "2026-01-01", "-", "primary", "-");
    contact("m", "2026-01-01", "-", "secondary", "-");
    touch("2026-06-01", "k", "email", "bounced");
    touch("2026-06-02", "m", "sms", "bounced");
    touch("2026-06-03", null, "email", "bounced");
    assertEquals("k primary phone; m secondary email", on("2026-06-30"));
    // Somebody else's delivery, and one of which nothing is known, are no proof.
    touch("2026-06-05", "m", "email", "delivered");
    touch("2026-06-06", "k", "email", "unknown");
    touch("2026-06-07", "k", "phone", "delivered");
    touch("2026-06-08", null, "email", "delivered");
    assertEquals("k primary phone; m secondary email", on("2026-06-30"));
  }

  @Test
  void what_bounced_before_the_contact_was_changed_says_nothing_of_its_new_address() {
    contact("k", "2026-01-01", "2026-06-15", "primary", "-");
    contact("k", "2026-06-15", "-", "primary", "-");
    touch("2026-06-01", "k", "email", "bounced");
    assertEquals("k primary phone", on("2026-06-14"));
    assertEquals("k primary email phone", on("2026-06-15"));
  }

  @Test
  void fresh_is_a_touch_or_a_message_in_the_180_days_up_to_the_day() {
    // 2 January is the 180th day up to 30 June.
    touch("2026-01-02", null, "letter", "unknown");
    touch("2026-06-29", null, "email", "bounced");
    assertEquals(Reach.FRESH, reach(JUNE_30));
    assertEquals(Reach.STALE, reach(JUNE_30.plusDays(1)));
    touch("2026-07-01", null, "email", "in");
    assertEquals(Reach.FRESH, reach(JUNE_30.plusDays(1)));
    assertEquals(Reach.NEVER, reach(LocalDate.of(2026, 1, 1)));
  }
}
