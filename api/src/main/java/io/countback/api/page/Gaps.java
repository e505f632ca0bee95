package io.countback.api.page;

import io.countback.api.chart.PartNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is missing of an account, in words. */
final class Gaps {
  private static final String CONTACT = "contact";
  private static final List<String> OF_CONTACTS =
      List.of("primary_contact", "secondary_contact", "payables_contact", "email", "phone");

  private Gaps() {}

  /** The same, with one word for all where nobody can be reached. */
  static List<String> folded(List<String> missing) {
    if (!missing.containsAll(OF_CONTACTS)) {
      return missing;
    }
    List<String> folded = new ArrayList<>(missing);
    folded.set(folded.indexOf(OF_CONTACTS.get(0)), CONTACT);
    folded.removeAll(OF_CONTACTS);
    return folded;
  }

  /** A fact as the head of a line: {@code Credit limit}. */
  static String name(String fact) {
    return switch (fact) {
      case "email" -> "E-mail that works";
      case "phone" -> "Phone that works";
      case "purchase_order_rule" -> "Purchase-order rule";
      default -> PartNames.words(fact);
    };
  }

  /** Several facts within a sentence: {@code credit limit, e-mail}. */
  static String names(List<String> missing) {
    return String.join(
        ", ",
        folded(missing).stream()
            .map(
                f ->
                    f.equals(CONTACT)
                        ? "any contact to reach"
                        : name(f).replace(" that works", "").toLowerCase(Locale.ENGLISH))
            .toList());
  }

  /** As news: {@code No credit limit.} */
  static String sentence(String missing) {
    return switch (missing) {
      case CONTACT -> "No contact can be reached.";
      case "payables_contact" -> "No contact in payables.";
      case "email" -> "No e-mail that works.";
      case "phone" -> "No phone number that works.";
      case "purchase_order_rule" -> "Not known whether it asks for purchase orders.";
      case "due_date" -> "An open item has no due date.";
      case "collector" -> "Nobody is assigned.";
      default -> "No " + missing.replace('_', ' ') + ".";
    };
  }
}
