package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * A touch to the customer, as its answer is drawn from it.
 *
 * @param targets what it asks to be paid, also where it names nothing
 * @param collector who did it, null for a machine
 */
record Sent(
    Touch touch,
    Channel channel,
    Template template,
    List<OpenItem> targets,
    String collector,
    Situation situation,
    boolean demand) {

  LocalDate day() {
    return touch.day();
  }

  boolean byHand() {
    return collector != null;
  }

  boolean isSkilled() {
    return byHand() && Collectors.isSkilled(collector);
  }

  Chances chances() {
    return demand
        ? ResponseModel.demand(
            situation, channel, template == null ? 0 : template.effect(), isSkilled())
        : ResponseModel.other(situation, channel, isSkilled());
  }
}
