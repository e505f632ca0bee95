package io.countback.jobs.priority;

import io.countback.jobs.priority.Situation.JudgedPromise;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to do next, by when, how, with whom.
 *
 * @param channel the best one known, else the one the contact prefers; null for neither
 * @param contact whom to reach first; null where nobody can be reached
 * @param second whom to reach when the first is away; null where there is nobody else
 */
record NextAction(String text, LocalDate due, String channel, Contact contact, Contact second) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

  /** For an account on the list. */
  static NextAction of(
      Situation account, Answers answers, List<Contact> contacts, boolean automate) {
    List<Contact> reachable = Contact.inOrder(contacts);
    Contact first = reachable.isEmpty() ? null : reachable.get(0);
    Contact second = reachable.size() < 2 ? null : reachable.get(1);
    String channel =
        answers
            .channel()
            .map(Answers.Best::value)
            .orElse(first == null ? null : first.preferredChannel());
    String text = automate ? "Leave to automation" : verb(channel) + about(account);
    return new NextAction(text, account.listDay(), channel, first, second);
  }

  private static String verb(String channel) {
    if (channel == null) {
      return "Find a way to reach them";
    }
    return switch (channel) {
      case "phone" -> "Call";
      case "email" -> "Write an e-mail";
      case "letter" -> "Send a letter";
      case "sms" -> "Send a text message";
      case "portal" -> "Post on their portal";
      default -> "Contact them by " + channel;
    };
  }

  private static String about(Situation account) {
    Optional<JudgedPromise> broken = account.recentlyBroken();
    if (broken.isPresent()) {
      return " about the promise broken on " + DAY.format(broken.get().fellDue());
    }
    return account.pastDue().isEmpty() ? ", remind of what falls due" : ", ask for a payment date";
  }
}
