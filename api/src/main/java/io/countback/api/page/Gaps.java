package io.countback.api.page;

import io.countback.api.chart.PartNames;
import io.countback.api.gold.AccountGaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is missing of an account, in words. */
final class Gaps {
  private static final String CONTACT = "contact";
  private static final String BOUNCED = "bounced_";
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
      case BOUNCED + "email" -> "Bounced e-mail";
      default -> PartNames.words(fact);
    };
  }

  /** The facts missing of an account, within a sentence: {@code credit limit, bounced e-mail}. */
  static String ofAccount(AccountGaps account, List<String> missing) {
    return names(missing.stream().map(f -> account.isBounced(f) ? BOUNCED + f : f).toList());
  }

  /** A test of contact coverage as the head of a line: {@code Named person}. */
  static String test(String part) {
    return switch (part) {
      case "primary", "secondary" -> PartNames.words(part) + " contact";
      case "payables" -> "Contact in payables";
      case "email", "phone" -> name(part);
      case "fresh" -> "Touch or message within 180 days";
      default -> PartNames.words(part);
    };
  }

  /** What accounts that fail a test are without: {@code a named person}. */
  static String without(String test) {
    String name = test(test).toLowerCase(Locale.ENGLISH);
    return switch (test) {
      case "fully_covered" -> "full coverage";
      case "email" -> "an " + name;
      default -> "a " + name;
    };
  }

  /** Why an account is not covered: {@code no secondary contact, e-mail bounced}. */
  static String whyUncovered(AccountGaps account) {
    return account.uncovered().stream()
        .filter(u -> u.reason() != null)
        .map(
            u ->
                switch (u.test() + " " + u.reason()) {
                  case "email bounced" -> "e-mail bounced";
                  case "phone bounced" -> "phone bounced";
                  case "fresh stale" -> "not reached for 180 days";
                  case "fresh none" -> "never reached";
                  default ->
                      "no " + test(u.test()).replace(" that works", "").toLowerCase(Locale.ENGLISH);
                })
        .collect(Collectors.joining(", "));
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
