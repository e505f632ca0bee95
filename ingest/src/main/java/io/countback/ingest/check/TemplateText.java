package io.countback.ingest.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a template's text is like, counted from subject and body.
 *
 * <ul>
 *   <li>words: runs of letters or digits in subject and body.
 *   <li>reading ease: Flesch (1948), 206.835 − 1.015 × words per sentence − 84.6 × syllables per
 *       word, over the body, or the subject where there is no body. Made for English: null for
 *       another language.
 *   <li>question: a question mark in either.
 *   <li>amount in the subject: a number beside a currency, or a placeholder for one.
 * </ul>
 *
 * Without subject and body nothing is known and all are null.
 */
record TemplateText(String subject, String body, String language) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+(?:[\u2019'-][\\p{L}\\d]+)*");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+(?=\\s|$)|\\n\\s*\\n");
  private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?:\\p{Sc}|\\b(?:%1$s))\\s?\\d|\\d\\s?(?:\\p{Sc}|(?:%1$s)\\b)"
                  .formatted(String.join("|", CellParser.CURRENCIES))
              + "|[{\\[<%][^}\\]>%]*(?i:amount|balance|total|sum)[^}\\]>%]*[}\\]>%]");

  static TemplateText of(Map<String, Object> row) {
    return new TemplateText(
        (String) row.get("subject"), (String) row.get("body"), (String) row.get("language"));
  }

  /** Fills in what the row does not give. */
  void complete(Map<String, Object> row) {
    if (subject == null && body == null) {
      return;
    }
    row.putIfAbsent("words", words(subject) + words(body));
    row.putIfAbsent("reading_ease", readingEase());
    row.putIfAbsent("has_question", (subject + " " + body).contains("?"));
    if (subject != null) {
      row.putIfAbsent("amount_in_subject", AMOUNT.matcher(subject).find());
    }
  }

  /** Two decimals; null for another language than English, and where there is no word. */
  private BigDecimal readingEase() {
    String text = body == null ? subject : body;
    int words = words(text);
    boolean english = language == null || language.toLowerCase(Locale.ROOT).startsWith("en");
    if (words == 0 || !english) {
      return null;
    }
    double ease =
        206.835 - 1.015 * words / sentences(text) - 84.6 * syllables(text) / (double) words;
    return BigDecimal.valueOf(ease).setScale(2, RoundingMode.HALF_UP).setScale(4);
  }

  private static int words(String text) {
    return text == null ? 0 : (int) WORD.matcher(text).results().count();
  }

  /** Parts of the text with a word in them. */
  private static int sentences(String text) {
    int sentences = 0;
    for (String part : SENTENCE_END.split(text)) {
      sentences += WORD.matcher(part).find() ? 1 : 0;
    }
    return Math.max(1, sentences);
  }

  /** Groups of vowels per word without a silent e at its end, at least one. */
  private static int syllables(String text) {
    int syllables = 0;
    Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (words.find()) {
      String word = words.group();
      boolean silent = word.length() > 2 && word.endsWith("e") && !word.endsWith("le");
      String spoken = silent ? word.substring(0, word.length() - 1) : word;
      syllables += Math.max(1, (int) VOWELS.matcher(spoken).results().count());
    }
    return syllables;
  }
}
