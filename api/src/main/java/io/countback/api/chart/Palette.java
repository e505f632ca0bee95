package io.countback.api.chart;

import java.awt.Color;

/**
 * Colours of a chart, one for each role. On a page the stylesheet recolours the light palette by
 * value, so no two roles may share a colour.
 *
 * @param ink2 second ink: axis labels, notes
 * @param prior fill of the previous period, with {@code priorLine} as its outline
 * @param band between two lines
 */
record Palette(
    Color back,
    Color ink,
    Color ink2,
    Color grid,
    Color axis,
    Color actual,
    Color prior,
    Color priorLine,
    Color band) {

  static final Palette LIGHT =
      of(0xFFFFFF, 0x1B1F24, 0x55606B, 0xE9ECEE, 0x7D8893, 0x14365C, 0xC9D6E2, 0x6B839B, 0xE4EBF2);
  static final Palette DARK =
      of(0x181D24, 0xE8EBEE, 0xA3AEB8, 0x272E36, 0x6C7884, 0x8DB8E8, 0x34465A, 0x7C93AA, 0x223040);

  /** The palette of a theme: {@code dark}, anything else is light. */
  static Palette named(String theme) {
    return "dark".equals(theme) ? DARK : LIGHT;
  }

  private static Palette of(int... rgb) {
    Color[] c = new Color[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      c[i] = new Color(rgb[i]);
    }
    return new Palette(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]);
  }
}
