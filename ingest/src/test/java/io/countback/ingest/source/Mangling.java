package io.countback.ingest.source;

import java.util.Random;

/** Damage drawn from a seed, which is printed: {@code -Dfuzz.seed=} repeats a run. */
public final class Mangling {
  private final String strange;
  private final Random random;

  /** Damage with these characters. */
  public Mangling(String strange, long seed) {
    long used = Long.getLong("fuzz.seed", seed);
    System.out.println("fuzz.seed=" + used);
    this.strange = strange;
    this.random = new Random(used);
  }

  /** The source of all chance here. */
  public Random random() {
    return random;
  }

  /** The text with up to three characters put in, replaced or cut. */
  public String of(String text) {
    String mangled = text;
    for (int n = random.nextInt(4); n > 0; n--) {
      int at = random.nextInt(mangled.length() + 1);
      char one = strange.charAt(random.nextInt(strange.length()));
      int rest = Math.min(mangled.length(), at + 1);
      mangled =
          switch (random.nextInt(4)) {
            case 0 -> mangled.substring(0, at) + one + mangled.substring(at);
            case 1 -> mangled.substring(0, at) + one + mangled.substring(rest);
            case 2 -> mangled.substring(0, at) + mangled.substring(rest);
            default -> random.nextInt(10) == 0 ? mangled.substring(0, at) : mangled;
          };
    }
    return mangled;
  }

  /** The bytes with some of them changed, left out, or the end cut off. */
  public byte[] of(byte[] bytes) {
    byte[] mangled = bytes.clone();
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
    }
    if (random.nextInt(5) == 0) {
      byte[] cut = new byte[1 + random.nextInt(mangled.length)];
      System.arraycopy(mangled, 0, cut, 0, cut.length);
      return cut;
    }
    return mangled;
  }
}
