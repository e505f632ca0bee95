package io.countback.ingest.sample;

/**
 * What a touch meets.
 *
 * @param payable whether something it asks for can be paid earlier because of it
 * @param promisable whether a day may be promised for it
 * @param disputable whether something it asks for can still be disputed
 * @param paysAnyway whether a payment falls within the window without the touch
 */
record Situation(
    PayerTrait trait,
    AgingBand band,
    boolean payable,
    boolean promisable,
    boolean disputable,
    boolean paysAnyway) {

  /** Of a touch that asks for nothing: only a reply can follow it. */
  static Situation ofNoDemand(PayerTrait trait, boolean paysAnyway) {
    return new Situation(trait, AgingBand.PRE_DUE, false, false, false, paysAnyway);
  }
}
