package io.countback.jobs.risk;

import io.countback.jobs.risk.AsOf.Recency;
import io.countback.jobs.risk.BackTest.Teller;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who tells the probabilities of a target in a run: the model, or the account's own history where
 * the model has not earned it.
 *
 * @param model null where own history speaks
 */
public record Speaker(Target target, RiskModel model, OwnHistory own) implements Serializable {

  /**
   * A score of an open item.
   *
   * @param by who told it
   */
  public record Told(ItemLife item, Target target, Teller by, Score score) {}

  /** Who speaks. */
  public Teller by() {
    return model == null ? Teller.OWN_HISTORY : Teller.MODEL;
  }

  /**
   * The scores of all items of an account that are open at the close of a day, one per target that
   * is asked of them, in the order of items and speakers. Nothing later is looked at.
   */
  public static List<Told> tell(List<Speaker> speakers, AccountFacts account, LocalDate day) {
    Map<Recency, AsOf> then = new EnumMap<>(Recency.class);
    List<Told> told = new ArrayList<>();
    for (ItemLife item : account.items()) {
      if (item.document().issuedOn().isAfter(day) || item.openAt(day).signum() <= 0) {
        continue;
      }
      for (Speaker speaker : speakers) {
        if (Question.OPEN.asks(speaker.target, item, day)) {
          AsOf known = then.computeIfAbsent(speaker.recency(), r -> new AsOf(account, day, r));
          Features features = known.of(item);
          Score score =
              speaker.model == null
                  ? speaker.own.score(features)
                  : speaker.model.score(known.segment(), features);
          told.add(new Told(item, speaker.target, speaker.by(), score));
        }
      }
    }
    return told;
  }

  private Recency recency() {
    return model == null ? Recency.NONE : model.recency();
  }
}
