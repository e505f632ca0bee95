package io.countback.ingest.sample;

import java.time.LocalDate;

/**
 * A person or mailbox at a customer.
 *
 * @param name null for a shared mailbox
 * @param email null if unknown
 * @param phone null if unknown
 */
record Contact(
    String id,
    String accountId,
    LocalDate validFrom,
    String rank,
    String role,
    String name,
    String preferredChannel,
    LocalDate confirmedOn,
    String email,
    String phone) {

  /**
   * @param from first day of this state
   * @param bouncedOn day its e-mail came back, null if it never did
   */
  Row row(LocalDate from, LocalDate bouncedOn) {
    return new Row(
        SampleFile.CONTACT,
        id,
        from.toString(),
        accountId,
        rank,
        role,
        Boolean.toString(name != null),
        preferredChannel,
        confirmedOn == null ? null : confirmedOn.toString(),
        bouncedOn == null ? null : bouncedOn.toString(),
        name,
        email,
        phone);
  }
}
