package io.countback.ingest.sample;

import java.time.LocalDate;

/**
 * How much an account buys, and how.
 *
 * @param perMonth mean number of invoices a month
 * @param meanAmount mean invoice amount in minor units of the account's currency
 * @param monthlyFee one invoice of the same amount at the start of every month
 * @param orderPattern prefix of its purchase orders, null if it does not name any
 * @param lastDay last day it buys, null if it goes on buying
 */
record BuyingHabit(
    double perMonth, long meanAmount, boolean monthlyFee, String orderPattern, LocalDate lastDay) {}
