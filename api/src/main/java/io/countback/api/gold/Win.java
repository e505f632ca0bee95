package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One row of {@code win}: a receipt that paid something past due, or was big. Columns as in
 * docs/gold.md; amounts in {@code currency}.
 */
public record Win(
    String entityId,
    String receiptId,
    String accountId,
    String name,
    String segment,
    String collector,
    LocalDate receivedOn,
    String currency,
    BigDecimal amount,
    BigDecimal overduePaid,
    Integer daysLate,
    Integer items,
    String oldestDocument,
    Integer oldestDaysLate,
    Boolean bigWin,
    Boolean promiseKept,
    LocalDate lastTouchOn,
    String lastTouchChannel,
    String lastTouchCollector) {}
