package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How an account can be reached.
 *
 * @param contacts the primary first; may be empty
 * @param channels those in use for it; empty if nobody ever contacts it
 * @param bouncesFrom day from which e-mail comes back, null if it does not
 * @param patience days past due from which it is asked to pay
 * @param remindedBeforeDue whether it is reminded before the due date
 */
record Reach(
    List<Contact> contacts,
    Set<Channel> channels,
    LocalDate bouncesFrom,
    int patience,
    boolean remindedBeforeDue) {

  static Reach draw(Account account, History history, Streams streams) {
    Draw draw = streams.of(Purpose.CONTACT, account.id());
    int patience = draw.between(2, 9);
    boolean reminded = draw.chance(0.25);
    LocalDate bounces = history.at(draw.real(0.3, 0.9));
    int kind = draw.weighted(76, 9, 3, 5, 4, 3);
    if (account.rank() < KeyAccounts.size()) {
      kind = 0;
    }
    boolean sells = !account.on(history.until()).status().equals("intercompany");
    boolean email = kind != 4;
    boolean phone = kind != 4 && kind != 5;
    List<Contact> contacts = Contacts.draw(account, history, email, phone, draw);
    Set<Channel> channels =
        switch (kind) {
          case 0 -> all(draw);
          case 1 -> EnumSet.of(Channel.EMAIL);
          case 2, 4 -> EnumSet.of(Channel.LETTER);
          case 3 -> EnumSet.noneOf(Channel.class);
          default -> EnumSet.of(Channel.EMAIL, Channel.LETTER);
        };
    return new Reach(
        contacts,
        sells ? channels : EnumSet.noneOf(Channel.class),
        kind == 5 ? bounces : null,
        patience,
        reminded && channels.contains(Channel.EMAIL));
  }

  private static Set<Channel> all(Draw draw) {
    Set<Channel> all = EnumSet.allOf(Channel.class);
    if (!draw.chance(0.6)) {
      all.remove(Channel.SMS);
    }
    return all;
  }

  boolean byEmail(LocalDate day) {
    return channels.contains(Channel.EMAIL) && (bouncesFrom == null || day.isBefore(bouncesFrom));
  }
}
