package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.word;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/**
 * One row per contact of an account and day from which a state of it is valid.
 *
 * <p>Name, preferred name, e-mail and phone are kept in {@code party_contact}: the table keeps only
 * whether they were given in a usable form.
 */
public final class ContactTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "contact",
          "One row per contact of an account and day from which a state of it is valid.",
          List.of(
              required("contact_id", Type.ID),
              of("valid_from", Type.DATE),
              required("account_id", Type.ID),
              word("rank", null, "primary", "secondary", "other"),
              word("role", null, "payables", "executive", "buyer", "sales", "logistics", "other"),
              of("named_person", Type.FLAG),
              of("preferred_channel", Type.TEXT),
              of("confirmed_on", Type.DATE),
              of("bounced_on", Type.DATE),
              of("name", Type.PERSONAL),
              of("preferred_name", Type.PERSONAL),
              of("email", Type.PERSONAL),
              of("phone", Type.PERSONAL)),
          List.of(
              of("has_name", Type.FLAG), of("has_email", Type.FLAG), of("has_phone", Type.FLAG)),
          List.of("contact_id", "valid_from"),
          true,
          null);

  private ContactTable() {}
}
