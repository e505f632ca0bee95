package io.countback.api.view;

import io.countback.api.gold.ChannelResponse;
import java.util.List;
import java.util.Map;

/** Touches by channel, age, segment and attempt, and what answered them. */
public final class ChannelList {
  private static final Fields<ChannelResponse> FIELDS =
      new Fields<ChannelResponse>()
          .with("channel", r -> TemplateList.total(r.channel()))
          .with("aging_band", r -> TemplateList.total(r.agingBand()))
          .with("segment", r -> TemplateList.total(r.segment()))
          .with("attempt", r -> TemplateList.total(r.attempt()))
          .with("touches", ChannelResponse::touches)
          .with("responses", ChannelResponse::responses)
          .with("maturing", ChannelResponse::maturing)
          .with("undelivered", ChannelResponse::undelivered)
          .with("accounts", ChannelResponse::accounts)
          .with("by_kind.reply", ChannelResponse::replies)
          .with("by_kind.promise", ChannelResponse::promises)
          .with("by_kind.dispute", ChannelResponse::disputes)
          .with("by_kind.payment", ChannelResponse::payments)
          .with("rate", ChannelResponse::rate)
          .with("low", ChannelResponse::low)
          .with("high", ChannelResponse::high)
          .with("design_effect", ChannelResponse::designEffect)
          .with("median_hours_to_response", ChannelResponse::medianHoursToResponse)
          .with("p75_hours_to_response", ChannelResponse::p75HoursToResponse)
          .with("contacts_per_response", ChannelResponse::contactsPerResponse)
          .with("median_attempts", ChannelResponse::medianAttempts)
          .with("too_few", ChannelResponse::tooFew)
          .with("null_reason", ChannelList::nullReason)
          .with("flags", ChannelResponse::flags);

  private ChannelList() {}

  /** The rows as objects. */
  public static List<Map<String, Object>> json(List<ChannelResponse> rows) {
    return rows.stream().map(FIELDS::json).toList();
  }

  /** The rows as lines. */
  public static String csv(Csv csv, List<ChannelResponse> rows, String currency) {
    return FIELDS.csv(csv, rows, currency);
  }

  /** Why the row has no rate; null where it has one. */
  private static String nullReason(ChannelResponse r) {
    if (r.rate() != null) {
      return null;
    }
    return r.maturing() != null && r.maturing() > 0 ? "not_matured" : "no_data";
  }
}
