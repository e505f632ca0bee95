package io.countback.jobs.completeness;

import java.time.LocalDate;

/**
 * A contact on a day, without personal data.
 *
 * @param rank {@code primary}, {@code secondary}, {@code other} or null
 * @param role such as {@code payables}, or null
 * @param named whether the source says that it is a named person
 * @param preferredChannel as the customer stated it, or null
 * @param bouncedOn day on which the source says that mail came back, up to the day; else null
 * @param emailWorks whether there is an address and nothing has come back since it last reached
 *     somebody
 * @param phoneWorks the same of a phone number
 */
public record ContactState(
    String id,
    String rank,
    String role,
    boolean named,
    String preferredChannel,
    LocalDate confirmedOn,
    LocalDate bouncedOn,
    boolean hasEmail,
    boolean hasPhone,
    boolean emailWorks,
    boolean phoneWorks) {}
