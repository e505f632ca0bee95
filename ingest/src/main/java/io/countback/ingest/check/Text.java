package io.countback.ingest.check;

/** Cleaning of text at the only door it comes in by. */
public final class Text {
  private Text() {}

  /**
   * Without control characters (but line feed and tab), bidirectional overrides, lone surrogates
   * and non-characters. Returns the same object where nothing had to go.
   */
  public static String clean(String text) {
    boolean dirty = false;
    for (int i = 0; i < text.length() && !dirty; i++) {
      char c = text.charAt(i);
      dirty = c < 0x20 || c >= 0x7f && c < 0xa0 || c >= 0x200e && !allowed(c);
    }
    if (!dirty) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().filter(Text::allowed).forEach(clean::appendCodePoint);
    return clean.length() == text.length() ? text : clean.toString();
  }

  private static boolean allowed(int c) {
    return (c == '\n' || c == '\t' || c >= 0x20)
        && !(c >= 0x7f && c < 0xa0)
        && c != 0x200e
        && c != 0x200f
        && !(c >= 0x202a && c <= 0x202e)
        && !(c >= 0x2066 && c <= 0x2069)
        && !(c >= 0xd800 && c <= 0xdfff)
        && (c & 0xfffe) != 0xfffe;
  }
}
