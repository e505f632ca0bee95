package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One row of {@code channel_response}: the touches of one slice and what answered them. Columns as
 * in docs/gold.md; a counted dimension that is null means all.
 */
public record ChannelResponse(
    LocalDate fromOn,
    LocalDate toOn,
    String channel,
    String agingBand,
    String segment,
    String attempt,
    Integer windowDays,
    Long touches,
    Long responses,
    Long maturing,
    Long undelivered,
    Long accounts,
    Long replies,
    Long promises,
    Long disputes,
    Long payments,
    BigDecimal rate,
    BigDecimal low,
    BigDecimal high,
    BigDecimal designEffect,
    BigDecimal medianHoursToResponse,
    BigDecimal p75HoursToResponse,
    BigDecimal contactsPerResponse,
    Integer medianAttempts,
    Boolean tooFew,
    List<String> flags) {}
