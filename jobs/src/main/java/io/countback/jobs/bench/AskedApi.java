package io.countback.jobs.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks a served lake and takes the time. */
final class AskedApi {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final ServedLake served;
  private final HttpClient client = HttpClient.newHttpClient();

  AskedApi(ServedLake served) {
    this.served = served;
  }

  /**
   * How long answers took, in milliseconds; one that was none of 200 and 304 has no time.
   *
   * @param first null where it failed
   */
  record Times(double[] millis, Double first, int failed) {

    /** The share of answers that took no longer; null where there was none. */
    Double percentile(double share) {
      return millis.length == 0
          ? null
          : millis[(int) Math.min(millis.length - 1, Math.ceil(share * millis.length) - 1)];
    }

    void addTo(ObjectNode node) {
      node.put("answers", millis.length)
          .put("failed", failed)
          .put("first_ms", rounded(first))
          .put("p50_ms", rounded(percentile(0.50)))
          .put("p95_ms", rounded(percentile(0.95)))
          .put("p99_ms", rounded(percentile(0.99)));
    }

    private static Double rounded(Double millis) {
      return millis == null ? null : Math.round(millis * 10) / 10.0;
    }
  }

  /**
   * Asks for each of the paths once, by so many clients at a time; the first is asked for alone.
   *
   * @param tag of the answer that the caller has; null for none
   */
  Times times(String key, List<String> paths, int clients, String tag)
      throws InterruptedException, ExecutionException {
    AtomicInteger failed = new AtomicInteger();
    Double first = millis(key, paths.get(0), tag, failed);
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      List<Future<Double>> asked = new ArrayList<>();
      for (String path : paths.subList(1, paths.size())) {
        asked.add(pool.submit(() -> millis(key, path, tag, failed)));
      }
      List<Double> millis = new ArrayList<>();
      for (Future<Double> one : asked) {
        millis.add(one.get());
      }
      double[] sorted =
          millis.stream().filter(Objects::nonNull).mapToDouble(m -> m).sorted().toArray();
      return new Times(sorted, first, failed.get());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Null where the answer is none. */
  private Double millis(String key, String path, String tag, AtomicInteger failed)
      throws InterruptedException {
    long began = System.nanoTime();
    int status = 0;
    try {
      status = send(request(key, path, tag), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      // It broke off or took too long: an answer that failed.
    }
    double millis = (System.nanoTime() - began) / 1e6;
    if (status != 200 && status != 304) {
      failed.incrementAndGet();
      return null;
    }
    return millis;
  }

  /** The answer as text; empty where there is none. */
  HttpResponse<String> text(String key, String path) throws IOException, InterruptedException {
    return send(request(key, path, null), BodyHandlers.ofString());
  }

  /**
   * A whole export.
   *
   * @param sums of a column by currency
   * @param failure null where it came whole
   */
  record Export(long rows, Map<String, BigDecimal> sums, double seconds, String failure) {}

  /** Reads CSV to its last line, counts the rows and adds up a column. */
  Export csv(String key, String path, String amount) throws InterruptedException {
    long began = System.nanoTime();
    Map<String, BigDecimal> sums = new TreeMap<>();
    long rows = 0;
    try (InputStream body = send(request(key, path, null), whole()).body()) {
      CsvParserSettings settings = new CsvParserSettings();
      settings.getFormat().setLineSeparator("\r\n");
      settings.setMaxColumns(200);
      settings.setMaxCharsPerColumn(100_000);
      CsvParser parser = new CsvParser(settings);
      parser.beginParsing(body, "UTF-8");
      List<String> heads = Arrays.asList(parser.parseNext());
      int at = heads.indexOf(amount);
      int currency = heads.indexOf("currency");
      for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
        rows++;
        sums.merge(row[currency], new BigDecimal(row[at]), BigDecimal::add);
      }
    } catch (IOException | RuntimeException e) {
      return new Export(rows, sums, 0, "broke off: " + e.getMessage());
    }
    return new Export(rows, sums, (System.nanoTime() - began) / 1e9, null);
  }

  /** The body of an answer that is one. */
  private static HttpResponse.BodyHandler<InputStream> whole() {
    return answer -> {
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("answered " + answer.statusCode());
      }
      return BodySubscribers.ofInputStream();
    };
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws IOException, InterruptedException {
    return client.send(request, body);
  }

  private HttpRequest request(String key, String path, String tag) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(served.address(path))
            .timeout(LONGEST)
            .header("Authorization", "Bearer " + key);
    return (tag == null ? request : request.header("If-None-Match", tag)).build();
  }
}
