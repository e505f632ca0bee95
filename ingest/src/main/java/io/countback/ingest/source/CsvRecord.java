package io.countback.ingest.source;

import java.util.List;

/**
 * One record of a CSV file.
 *
 * @param line physical line on which the record starts, from 1
 * @param text the record as received, without its line end
 * @param fields the unquoted fields, null where the quoting is broken
 */
public record CsvRecord(long line, String text, List<String> fields) {}
