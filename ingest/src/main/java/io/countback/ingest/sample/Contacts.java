package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws the contacts of an account. Names are made of common first names and surnames; e-mail
 * addresses end in {@code .example}, which is reserved, and telephone numbers come from the ranges
 * that the regulators of the three markets keep for fiction.
 */
final class Contacts {

  private static final List<String> GERMAN =
      List.of(
          "Anja", "Bernd", "Carola", "Dirk", "Elke", "Frank", "Gesa", "Holger", "Ines", "Jens",
          "Katja", "Lars", "Meike", "Norbert", "Petra", "Ralf", "Silke", "Torsten", "Ute",
          "Volker");

  private static final List<String> SWEDISH =
      List.of(
          "Annika",
          "Björn",
          "Camilla",
          "Daniel",
          "Eva",
          "Fredrik",
          "Gunilla",
          "Henrik",
          "Ingrid",
          "Johan",
          "Karin",
          "Lennart",
          "Maria",
          "Niklas",
          "Pernilla",
          "Rickard",
          "Sofia",
          "Tomas",
          "Ulrika",
          "Viktor");

  private static final List<String> ENGLISH =
      List.of(
          "Alison", "Brian", "Claire", "David", "Emma", "Fiona", "Graham", "Helen", "Ian", "Janet",
          "Keith", "Laura", "Martin", "Nicola", "Owen", "Paula", "Robert", "Susan", "Trevor",
          "Wendy");

  private static final List<String> MAILBOXES = List.of("accounts", "invoices", "ap", "finance");
  private static final List<String> OTHER_ROLES =
      List.of("executive", "buyer", "sales", "logistics", "other");

  private Contacts() {}

  /** One to three contacts; without e-mail and telephone they can only be written to by post. */
  static List<Contact> draw(
      Account account, History history, boolean email, boolean phone, Draw draw) {
    List<Contact> contacts = new ArrayList<>();
    int count = 1 + draw.weighted(35, 45, 20);
    for (int number = 1; number <= count; number++) {
      boolean primary = number == 1;
      boolean shared = draw.chance(primary ? 0.3 : 0.1);
      String name = name(account.entity(), draw);
      String mailbox = shared ? draw.oneOf(MAILBOXES) : slug(name, '.');
      boolean known = email && draw.chance(primary ? 1 : 0.85);
      boolean called = phone && draw.chance(primary ? 1 : 0.7);
      LocalDate confirmed = history.at(draw.real(0, 1));
      boolean confirms = draw.chance(0.4);
      boolean prefers = draw.chance(0.3);
      String preferred = draw.chance(0.6) ? "email" : "phone";
      String other = draw.oneOf(OTHER_ROLES);
      boolean payables = draw.chance(primary ? 0.85 : 0.2);
      contacts.add(
          new Contact(
              "k-" + account.number() + "-" + number,
              account.id(),
              account.openedOn(),
              primary ? "primary" : number == 2 ? "secondary" : "other",
              payables ? "payables" : other,
              shared ? null : name,
              prefers && known && called ? preferred : null,
              confirms && confirmed.isAfter(account.openedOn()) ? confirmed : null,
              known ? mailbox + "@" + slug(account.name(), '-') + ".example" : null,
              called ? phone(account.entity(), draw) : null));
    }
    return contacts;
  }

  private static String name(LegalEntity market, Draw draw) {
    return switch (market) {
      case GERMANY -> draw.oneOf(GERMAN) + " " + draw.oneOf(NameWords.GERMAN.surnames());
      case NORDIC -> draw.oneOf(SWEDISH) + " " + draw.oneOf(NameWords.SWEDISH.surnames());
      case BRITAIN -> draw.oneOf(ENGLISH) + " " + draw.oneOf(NameWords.ENGLISH.surnames());
    };
  }

  /** Numbers for fiction in Berlin, on Swedish mobiles, and of no place in Britain. */
  private static String phone(LegalEntity market, Draw draw) {
    return switch (market) {
      case GERMANY -> "+49 30 23125" + draw.between(100, 999);
      case NORDIC -> "+46 70 17406" + draw.between(10, 99);
      case BRITAIN -> "+44 1632 960" + draw.between(100, 999);
    };
  }

  /** Letters and digits of the text, the words joined by the sign. */
  private static String slug(String text, char sign) {
    StringBuilder slug = new StringBuilder();
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      String plain =
          switch (c) {
            case 'ä', 'å' -> "a";
            case 'ö', 'ø' -> "o";
            case 'ü' -> "u";
            case 'é' -> "e";
            case 'ß' -> "ss";
            default -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? String.valueOf(c) : "";
          };
      boolean gap = plain.isEmpty() && slug.length() > 0 && slug.charAt(slug.length() - 1) != sign;
      slug.append(gap ? String.valueOf(sign) : plain);
    }
    return slug.toString().replaceAll("[-.]+$", "");
  }
}
