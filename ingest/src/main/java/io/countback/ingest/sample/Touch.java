package io.countback.ingest.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;

/** A contact event, whose cells are filled as it is drawn. */
final class Touch {

  private final LocalDateTime at;
  private final Row row = Row.blank(SampleFile.TOUCH);

  /** A letter has a day only, since nobody knows when it is read. */
  Touch(Account account, LocalDateTime at, Channel channel, String direction) {
    this.at = at;
    boolean dayOnly = channel == Channel.LETTER;
    row.with("account_id", account.id())
        .with("touched_at", dayOnly ? day().toString() : Moment.text(at, account.entity()))
        .with("direction", direction)
        .with("channel", channel.text());
  }

  LocalDateTime at() {
    return at;
  }

  LocalDate day() {
    return at.toLocalDate();
  }

  Row row() {
    return row;
  }

  Touch with(String column, String text) {
    row.with(column, text);
    return this;
  }

  Touch with(Template template) {
    if (template != null) {
      row.with("template_id", template.id())
          .with("template_version", Integer.toString(template.version()));
    }
    return this;
  }

  Touch naming(List<OpenItem> items) {
    row.with("invoice_ids", ids(items));
    return this;
  }

  /** The ids of invoices as a list cell, null if there is none. */
  static String ids(List<OpenItem> items) {
    return items.isEmpty()
        ? null
        : items.stream().map(item -> item.invoice().id()).collect(Collectors.joining(";"));
  }
}
