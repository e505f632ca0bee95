package io.countback.api.page;

import io.countback.api.security.Reader;
import java.time.Instant;
import java.util.Map;

/**
 * What a page is asked for.
 *
 * @param path of the page, {@code /cfo}
 * @param parameters of the query, each given once
 * @param now moment of the request, for the age of the data
 * @param sampleData whether the lake holds the sample company, which the page then says
 * @param reader who asks
 */
public record PageRequest(
    String path,
    Map<String, String> parameters,
    String requestId,
    Instant now,
    boolean sampleData,
    Reader reader) {}
