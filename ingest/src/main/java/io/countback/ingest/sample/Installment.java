package io.countback.ingest.sample;

import java.time.LocalDate;

/** One part of an invoice that is paid in parts, numbered from 1. */
record Installment(int number, LocalDate dueOn, long amount) {}
