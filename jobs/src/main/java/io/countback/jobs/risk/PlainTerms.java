package io.countback.jobs.risk;

import io.countback.jobs.risk.Features.Number;
import java.util.List;

/** What a plain logistic regression would be given: few facts as they are. */
final class PlainTerms {
  private PlainTerms() {}

  static List<Term> of(Target target, OwnHistory own) {
    return List.of(
        term("own_share", (segment, f) -> own.probability(f)),
        term("earlier_items", (segment, f) -> Math.log1p(f.past(target).known())),
        term("amount", (segment, f) -> f.get(Number.LN_AMOUNT)),
        term("term_days", (segment, f) -> f.get(Number.TERM_DAYS)),
        term("days_past_due", (segment, f) -> f.get(Number.DAYS_PAST_DUE)),
        term("open_items", (segment, f) -> f.get(Number.OPEN_ITEMS)),
        term("past_due_items", (segment, f) -> f.get(Number.PAST_DUE_ITEMS)));
  }

  private static Term term(String name, Term.Value value) {
    return new Term(name, false, value, f -> name);
  }
}
