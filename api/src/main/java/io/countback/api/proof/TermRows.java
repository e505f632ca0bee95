package io.countback.api.proof;

import io.countback.api.gold.Movement;
import java.math.BigDecimal;
import java.util.List;

/** Takes the movements of one term and makes the rows of its proof. */
interface TermRows {

  /** Takes a movement that counts, with the sum of the term's columns. */
  void add(Movement row, BigDecimal amount);

  /** Rows with an amount, unconverted, in no particular order. */
  List<ProofRow> rows();

  /** Documents that add up to zero. */
  default long settled() {
    return 0;
  }
}
