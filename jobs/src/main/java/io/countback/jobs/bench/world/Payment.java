package io.countback.jobs.bench.world;

import java.time.LocalDate;

/**
 * Money that came in for one bill.
 *
 * @param customer who paid
 * @param bill what for
 * @param on when
 * @param cents how much
 */
record Payment(Customer customer, Bill bill, LocalDate on, long cents) {}
