package io.countback.api.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strong entity tags made of what an answer depends on, so that a tag can be compared before the
 * answer is made.
 */
final class ETags {
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

  private ETags() {}

  /** The tag of an answer that depends on these parts and on nothing else. */
  static String of(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return '"' + HexFormat.of().formatHex(digest.digest(), 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }

  /** Whether {@code If-None-Match} lists the tag; weak forms compare as strong ones. */
  static boolean lists(String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    Matcher listed = TAG.matcher(ifNoneMatch);
    while (listed.find()) {
      if (listed.group(1).equals(tag)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code If-None-Match} stands for every tag. */
  static boolean isAny(String ifNoneMatch) {
    return ifNoneMatch != null && ifNoneMatch.strip().equals("*");
  }
}
