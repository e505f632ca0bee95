package io.countback.ingest.sample;

/** Draws the contact history of every account and gathers the truth it draws from. */
record Outreach(Streams streams, History history, Effects effects) {

  /** Touches the account and moves those payments of the settlement that follow a touch. */
  ContactHistory draw(Account account, Settlement settlement, Portfolio portfolio) {
    Reach reach = Reach.draw(account, history, streams);
    return new Conversation(this, account, settlement, portfolio, reach).run();
  }
}
