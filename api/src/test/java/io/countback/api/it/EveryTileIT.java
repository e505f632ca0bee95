package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every figure of the CFO page of the sample company, in every filter, is walked to its rows: the
 * page says that they add up, and the rows listed do.
 */
final class EveryTileIT {
  private static final Pattern PROOF = Pattern.compile("href=\"(/explain/[^\"]+)\"");
  private static final List<String> DAYS = List.of("2026-06-30", "2025-12-31");

  private static Served served;

  @BeforeAll
  static void serve() throws IOException {
    served = Served.lake(SampleLake.path());
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void every_figure_in_every_filter_is_the_sum_of_its_rows() {
    List<String> wrong = new ArrayList<>();
    int walked = 0;
    for (String filter : filters()) {
      List<String> proofs = proofs("/cfo?" + filter);
      for (String proof : proofs) {
        walked++;
        String page = served.get(proof).body();
        boolean adds = page.contains("The rows add up to the published figure.");
        if (!adds && !page.contains("The figure is undefined")) {
          wrong.add(proof);
        }
      }
    }
    assertEquals(List.of(), wrong, walked + " figures walked");
    System.out.println(walked + " figures of the CFO page were walked to their rows.");
    assertTrue(walked > 400, walked + " figures");
  }

  /** All entities and each, reporting currency and each other, two days. */
  private static List<String> filters() {
    List<String> entities = new ArrayList<>(List.of("all"));
    List<String> currencies = new ArrayList<>(List.of("reporting"));
    served
        .json("/v1/metrics/ar_balance?by=entity&from=2026-06-30")
        .get("points")
        .forEach(p -> entities.add(p.get("entity").asText()));
    served
        .json("/v1/metrics/ar_balance?currency_basis=transaction&from=2026-06-30")
        .get("points")
        .forEach(p -> currencies.add(p.get("currency").asText()));
    assertTrue(entities.size() > 2 && currencies.size() > 2, entities + " " + currencies);
    List<String> filters = new ArrayList<>();
    for (String day : DAYS) {
      for (String entity : entities) {
        for (String currency : currencies) {
          filters.add("as_of=%s&entity=%s&currency=%s".formatted(day, entity, currency));
        }
      }
    }
    return filters;
  }

  private static List<String> proofs(String page) {
    TreeSet<String> links = new TreeSet<>();
    Matcher link = PROOF.matcher(served.get(page).body());
    while (link.find()) {
      links.add(link.group(1).replace("&amp;", "&"));
    }
    return List.copyOf(links);
  }

  @Test
  void the_rows_listed_add_up_to_the_sum_of_their_term() {
    for (String proof : proofs("/cfo")) {
      String data = "/v1/metrics/" + proof.substring("/explain/".length());
      JsonNode first = served.json(data.replaceFirst("\\?", "/explain?") + "&limit=500");
      Map<String, BigDecimal> listed = new TreeMap<>();
      JsonNode page = first;
      while (true) {
        page.get("rows").forEach(row -> add(listed, row));
        if (page.get("complete").asBoolean() || !page.has("next") || page.get("next").isNull()) {
          break;
        }
        page =
            served.json(
                data.replaceFirst("\\?", "/explain?")
                    + "&limit=500&cursor="
                    + page.get("next").asText());
      }
      Map<String, BigDecimal> sums = new TreeMap<>();
      for (JsonNode term : first.get("terms")) {
        for (JsonNode sum : term.get("sums")) {
          String key = term.get("term").asInt() + " " + sum.get("currency").asText();
          BigDecimal amount = amount(sum.get("sum"));
          if (amount.signum() != 0) {
            sums.put(key, amount);
          }
        }
      }
      listed.values().removeIf(amount -> amount.signum() == 0);
      assertEquals(text(sums), text(listed), proof);
      assertTrue(first.get("equal").asBoolean(), proof);
    }
  }

  private static void add(Map<String, BigDecimal> sums, JsonNode row) {
    JsonNode amount = row.get("amount");
    // Money times days is a plain number; the money beside it names the currency.
    String currency = (amount.has("currency") ? amount : row.get("paid")).get("currency").asText();
    sums.merge(row.get("term").asInt() + " " + currency, amount(amount), BigDecimal::add);
  }

  /** A money object, or a number where money is weighted by days. */
  private static BigDecimal amount(JsonNode amount) {
    return amount.has("amount")
        ? new BigDecimal(amount.get("amount").asText())
        : amount.decimalValue();
  }

  private static Map<String, String> text(Map<String, BigDecimal> sums) {
    Map<String, String> text = new TreeMap<>();
    sums.forEach((key, sum) -> text.put(key, sum.stripTrailingZeros().toPlainString()));
    return text;
  }
}
