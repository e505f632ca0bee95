package io.countback.api.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Readers signed in by browser. What the browser holds is a random number; who it stands for is
 * kept here, until the reader signs out, twelve hours are over or the service ends.
 */
public final class SignIns {
  private static final Duration LASTS = Duration.ofHours(12);
  private static final int MOST = 10_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Identity identity;
  private final Clock clock;
  private final Map<String, SignIn> byHash = new LinkedHashMap<>();

  /** Nobody is signed in. */
  public SignIns(Identity identity) {
    this.identity = identity;
    this.clock = identity.clock();
  }

  private record SignIn(String keyId, Instant until) {}

  /** Signs a reader in and returns what the browser is to send from then on. */
  public synchronized String begin(Reader reader) {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    Iterator<SignIn> oldest = byHash.values().iterator();
    while (oldest.hasNext()
        && (oldest.next().until().isBefore(clock.instant()) || byHash.size() >= MOST)) {
      oldest.remove();
    }
    byHash.put(Sha256.of(token), new SignIn(reader.keyId(), clock.instant().plus(LASTS)));
    return token;
  }

  /** Who is signed in; empty where nobody is any more, or the key was taken back. */
  public Optional<Reader> reader(String token) {
    SignIn found;
    synchronized (this) {
      found = byHash.get(Sha256.of(token));
    }
    return Optional.ofNullable(found)
        .filter(s -> s.until().isAfter(clock.instant()))
        .flatMap(s -> identity.ofKeyId(s.keyId()));
  }

  /** Signs out. */
  public synchronized void end(String token) {
    byHash.remove(Sha256.of(token));
  }
}
