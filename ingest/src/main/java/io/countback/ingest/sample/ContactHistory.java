package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was said between the company and one account. */
final class ContactHistory {

  private final Account account;
  private final Reach reach;
  private final List<Touch> touches = new ArrayList<>();
  private final Map<Row, Touch> promises = new LinkedHashMap<>();
  private final List<Row> disputes = new ArrayList<>();
  private final List<Row> assignments = new ArrayList<>();
  private LocalDate bouncedOn;

  ContactHistory(Account account, Reach reach) {
    this.account = account;
    this.reach = reach;
  }

  void add(Touch touch) {
    touches.add(touch);
  }

  /** A promise and the touch after which it was made. */
  void addPromise(Row promise, Touch touch) {
    promises.put(promise, touch);
  }

  void addDispute(Row dispute) {
    dispute.with("dispute_id", "D-%s-%04d".formatted(account.number(), disputes.size() + 1));
    disputes.add(dispute);
  }

  void addAssignment(Row assignment) {
    assignments.add(assignment);
  }

  /** The primary's e-mail came back on that day. */
  void bounced(LocalDate day) {
    bouncedOn = day;
  }

  boolean hasBounced() {
    return bouncedOn != null;
  }

  /** Contacts; a second version from the day on which the e-mail came back. */
  List<Row> contacts() {
    List<Row> rows = new ArrayList<>();
    for (Contact contact : reach.contacts()) {
      rows.add(contact.row(contact.validFrom(), null));
      if (bouncedOn != null && contact.email() != null) {
        rows.add(contact.row(bouncedOn, bouncedOn));
      }
    }
    return rows;
  }

  /** Touches in order of time, numbered; promises take their touch's number with this. */
  List<Row> touches() {
    touches.sort(Comparator.comparing(Touch::at));
    int number = 0;
    for (Touch touch : touches) {
      touch.with("touch_id", "T-%s-%04d".formatted(account.number(), ++number));
    }
    number = 0;
    for (Map.Entry<Row, Touch> promise : promises.entrySet()) {
      promise
          .getKey()
          .with("promise_id", "PR-%s-%04d".formatted(account.number(), ++number))
          .with("touch_id", promise.getValue().row().text("touch_id"));
    }
    return new ArrayList<>(touches.stream().map(Touch::row).toList());
  }

  List<Row> promises() {
    return new ArrayList<>(promises.keySet());
  }

  List<Row> disputes() {
    return disputes;
  }

  List<Row> assignments() {
    return assignments;
  }
}
