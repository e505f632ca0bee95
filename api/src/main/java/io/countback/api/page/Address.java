package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.gold.Reading;
import io.countback.api.gold.Snapshot;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Addresses that show a view again. */
final class Address {
  private static final String PATH = "/cfo";

  private Address() {}

  /** The same page, whatever is published later: it names the as-of date and the run. */
  static String ofExactly(Snapshot snapshot, View view) {
    String reading = snapshot.reading() == Reading.FIRST ? "&reading=first" : "";
    return ofRun(snapshot.run().runId(), view.asOf(), view) + reading;
  }

  /** The view as of a day as a run knew it. */
  static String ofRun(String runId, LocalDate asOf, View view) {
    List<String> query = new ArrayList<>();
    query.add("as_of=" + asOf);
    query.addAll(filter(view));
    query.add("snapshot=" + encoded(runId));
    return PATH + "?" + String.join("&", query);
  }

  /** The same view by the newest run; a day within a month may be no period end of it. */
  static String ofNewest(View view) {
    List<String> query = new ArrayList<>();
    if (Dates.endsMonth(view.asOf())) {
      query.add("as_of=" + view.asOf());
    }
    query.addAll(filter(view));
    return query.isEmpty() ? PATH : PATH + "?" + String.join("&", query);
  }

  /** The parameters by which a data resource gives the figures of the page. */
  static List<String> ofData(Snapshot snapshot, View view) {
    List<String> query = new ArrayList<>();
    if (view.pinned()) {
      query.add("snapshot=" + encoded(snapshot.run().runId()));
    }
    if (snapshot.reading() == Reading.FIRST) {
      query.add("reading=first");
    }
    return query;
  }

  private static List<String> filter(View view) {
    List<String> query = new ArrayList<>();
    if (view.entityId() != null) {
      query.add("entity=" + encoded(view.entityId()));
    }
    if (view.currency() != null) {
      query.add("currency=" + view.currency());
    }
    return query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
