package io.countback.ingest.sample;

import java.util.List;
import java.util.Map;

/**
 * Company names that look real and are unique: every number below {@link #CAPACITY} has another
 * one. Names are computed, not remembered, so a hundred thousand accounts need no memory.
 */
final class Names {

  /** A company's name and the segment its trade belongs to. */
  record Named(String name, String segment) {}

  private static final int SURNAMES = 60;
  private static final int TRADES = 36;
  private static final int PLAIN = SURNAMES * TRADES;

  /** Beyond the plain names, the same with a town. */
  static final int CAPACITY = PLAIN * (1 + SURNAMES);

  /** Shares no factor with the number of plain names, so that stepping by it visits all of them. */
  private static final int STEP = 1_277;

  private static final Map<String, List<String>> LEGAL_FORMS =
      Map.ofEntries(
          Map.entry("DE", List.of("GmbH", "GmbH", "GmbH", "GmbH & Co. KG", "KG", "AG")),
          Map.entry("AT", List.of("GmbH", "GmbH", "AG")),
          Map.entry("CH", List.of("AG", "GmbH")),
          Map.entry("SE", List.of("AB")),
          Map.entry("NO", List.of("AS")),
          Map.entry("DK", List.of("A/S", "ApS")),
          Map.entry("FI", List.of("Oy")),
          Map.entry("GB", List.of("Ltd", "Ltd", "Ltd", "plc")),
          Map.entry("IE", List.of("DAC", "Ltd")));

  private final int offset;

  Names(Streams streams) {
    this.offset = streams.of(Purpose.COMPANY, "names").below(PLAIN);
  }

  Named name(int number, LegalEntity market, String country, Draw draw) {
    NameWords words = words(market);
    int plain = (int) (((long) (number % PLAIN) * STEP + offset) % PLAIN);
    NameWords.Trade trade = words.trades().get(plain % TRADES);
    int word = plain / TRADES;
    String name =
        trade
            .pattern()
            .replace("%", words.surnames().get(word))
            .replace("@", words.towns().get(word));
    if (number >= PLAIN) {
      name += " " + words.towns().get(number / PLAIN - 1);
    }
    return new Named(name + legalForm(trade, country, draw), trade.segment());
  }

  private static String legalForm(NameWords.Trade trade, String country, Draw draw) {
    String form = draw.oneOf(LEGAL_FORMS.get(country));
    boolean isBritishBody = trade.segment().equals("public") && form.matches("Ltd|plc|DAC");
    return isBritishBody ? "" : " " + form;
  }

  private static NameWords words(LegalEntity market) {
    return switch (market) {
      case GERMANY -> NameWords.GERMAN;
      case NORDIC -> NameWords.SWEDISH;
      case BRITAIN -> NameWords.ENGLISH;
    };
  }
}
