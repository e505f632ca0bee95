package io.countback.api.view;

import io.countback.api.gold.CollectorEffectiveness;
import java.util.List;
import java.util.Map;

/**
 * Collectors with what they had to collect and what came in.
 *
 * @param currency of the amounts
 */
public record CollectorList(String currency, List<CollectorEffectiveness> rows) {

  /** The rows as objects. */
  public List<Map<String, Object>> json() {
    return rows.stream().map(fields()::json).toList();
  }

  /** The row of all as an object. */
  public Map<String, Object> team(CollectorEffectiveness team) {
    return team == null ? null : fields().json(team);
  }

  /** The rows as lines. */
  public String csv(Csv csv) {
    return fields().csv(csv, rows, currency);
  }

  private Fields<CollectorEffectiveness> fields() {
    return new Fields<CollectorEffectiveness>()
        .with("collector", r -> TemplateList.total(r.collector()))
        .with("name", CollectorEffectiveness::name)
        .with("team", CollectorEffectiveness::team)
        .with("accounts", CollectorEffectiveness::accounts)
        .with("items", CollectorEffectiveness::items)
        .with("handed_over", CollectorEffectiveness::handedOver)
        .with("collected", r -> Money.of(r.collected(), currency))
        .with("collectible", r -> Money.of(r.collectible(), currency))
        .with("rate", CollectorEffectiveness::rate)
        .with("low", CollectorEffectiveness::low)
        .with("high", CollectorEffectiveness::high)
        .with("standardised", CollectorEffectiveness::standardised)
        .with("standardised_low", CollectorEffectiveness::standardisedLow)
        .with("standardised_high", CollectorEffectiveness::standardisedHigh)
        .with("standardised_level", CollectorEffectiveness::standardisedLevel)
        .with("standardised_share", CollectorEffectiveness::standardisedShare)
        .with("collected_vs_expected", CollectorEffectiveness::collectedVsExpected)
        .with("cve_low", CollectorEffectiveness::cveLow)
        .with("cve_high", CollectorEffectiveness::cveHigh)
        .with("observed", CollectorEffectiveness::observed)
        .with("expected", CollectorEffectiveness::expected)
        .with("variance", CollectorEffectiveness::variance)
        .with("ratio", CollectorEffectiveness::ratio)
        .with("ratio_low", CollectorEffectiveness::ratioLow)
        .with("ratio_high", CollectorEffectiveness::ratioHigh)
        .with("limit_95_low", CollectorEffectiveness::limit95Low)
        .with("limit_95_high", CollectorEffectiveness::limit95High)
        .with("limit_998_low", CollectorEffectiveness::limit998Low)
        .with("limit_998_high", CollectorEffectiveness::limit998High)
        .with("outside_limits", CollectorEffectiveness::outsideLimits)
        .with("too_few", CollectorEffectiveness::tooFew)
        .with("cei", CollectorEffectiveness::cei)
        .with("promises_kept_by_amount", CollectorEffectiveness::promisesKeptByAmount)
        .with("promises_low", CollectorEffectiveness::promisesLow)
        .with("promises_high", CollectorEffectiveness::promisesHigh)
        .with("promises_n", CollectorEffectiveness::promisesN)
        .with("median_days_to_first_touch", CollectorEffectiveness::medianDaysToFirstTouch)
        .with("first_touch_n", CollectorEffectiveness::firstTouchN)
        .with("ar", r -> Money.of(r.ar(), currency))
        .with("past_due", r -> Money.of(r.pastDue(), currency))
        .with("touches", CollectorEffectiveness::touches)
        .with("touches_deduplicated", CollectorEffectiveness::touchesDeduplicated)
        .with("capacity_use", CollectorEffectiveness::capacityUse)
        .with("attributed_cash", r -> Money.of(r.attributedCash(), currency))
        .with("cash_per_manual_touch", r -> Money.of(r.cashPerManualTouch(), currency))
        .with("null_reason", CollectorEffectiveness::nullReason);
  }
}
