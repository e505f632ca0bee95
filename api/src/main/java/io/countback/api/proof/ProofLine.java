package io.countback.api.proof;

import java.util.ArrayList;
import java.util.List;

/** A row of a proof with the term it belongs to. */
public record ProofLine(ProofTerm term, ProofRow row) {

  /**
   * All rows, by term.
   *
   * @param termNumber null for those of every term
   */
  public static List<ProofLine> of(Proof proof, Integer termNumber) {
    List<ProofLine> lines = new ArrayList<>();
    for (ProofTerm term : proof.terms()) {
      if (termNumber == null || termNumber == term.number()) {
        term.rows().forEach(row -> lines.add(new ProofLine(term, row)));
      }
    }
    return lines;
  }
}
