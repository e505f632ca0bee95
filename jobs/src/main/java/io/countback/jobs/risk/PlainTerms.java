package io.countback.jobs.risk;

import io.countback.jobs.risk.Features.Number;
import java.util.List;

/** What a plain logistic regression would be given: few facts as they are. */
final class PlainTerms {
  private PlainTerms() {}

  static List<Term> of(Target target, OwnHistory own) {
    return List.of(
        new Term("own_share", false, (segment, f) -> own.probability(f)),
        new Term("earlier_items", false, (segment, f) -> Math.log1p(f.past(target).known())),
        new Term("amount", false, (segment, f) -> f.get(Number.LN_AMOUNT)),
        new Term("term_days", false, (segment, f) -> f.get(Number.TERM_DAYS)),
        new Term("days_past_due", false, (segment, f) -> f.get(Number.DAYS_PAST_DUE)),
        new Term("open_items", false, (segment, f) -> f.get(Number.OPEN_ITEMS)),
        new Term("past_due_items", false, (segment, f) -> f.get(Number.PAST_DUE_ITEMS)));
  }
}
