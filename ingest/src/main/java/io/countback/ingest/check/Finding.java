package io.countback.ingest.check;

/**
 * What a check found in one cell or row.
 *
 * @param column the column, null where the whole row is meant
 * @param detail the value and why it does not pass
 */
public record Finding(Check check, String column, String detail) {}
