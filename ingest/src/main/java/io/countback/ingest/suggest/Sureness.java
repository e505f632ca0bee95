package io.countback.ingest.suggest;

import java.util.Locale;

/** How sure a proposal is of one column. */
enum Sureness {
  /** The header is a known name, and every value is what such a column holds. */
  SURE,
  /** The header is near a known name, or the values alone say it. */
  LIKELY,
  /** It had to be something; a person has to look. */
  GUESS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
