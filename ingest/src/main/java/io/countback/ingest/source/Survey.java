package io.countback.ingest.source;

import io.countback.ingest.check.Finding;
import java.util.List;

/**
 * What a first reading of a file has found.
 *
 * @param headers column names in the order of the file
 * @param notes findings that do not stop the file
 */
public record Survey(List<String> headers, List<Finding> notes) {}
