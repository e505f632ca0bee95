package io.countback.api.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.security.KeyFile.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFileTest {
  private static final Instant NOW = Instant.parse("2026-07-01T23:30:00Z");

  @TempDir Path lake;

  @Test
  void a_key_has_256_random_bits_and_only_its_hash_is_kept() throws IOException {
    Issued issued = file().add("Mara Sand", Role.COLLECTOR, "c-01", null, NOW);
    assertTrue(issued.text().matches("countback-[0-9a-f]{8}-[0-9a-f]{64}"), issued.text());
    String kept = Files.readString(file().place());
    assertTrue(kept.contains(Sha256.of(issued.text())), kept);
    assertFalse(kept.contains(issued.text().substring(19)), kept);
    assertEquals(List.of(issued.key()), file().keys());
    assertFalse(
        issued.text().equals(file().add("Mara Sand", Role.COLLECTOR, "c-01", null, NOW).text()));
  }

  @Test
  void only_the_owner_can_read_it() throws IOException {
    file().add("Anneke Brandt", Role.CFO, null, null, NOW);
    file().add("Anneke Brandt", Role.CFO, null, null, NOW);
    assertEquals("rw-------", permissions(file().place()));
    assertEquals("rwx------", permissions(file().place().getParent()));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void a_key_is_good_up_to_its_last_day_and_not_after_it() {
    String key =
        file().add("Anneke Brandt", Role.CFO, null, LocalDate.parse("2026-07-01"), NOW).text();
    assertTrue(identity("2026-07-01T23:59:59Z").ofKey(key).isPresent());
    assertEquals(Optional.empty(), identity("2026-07-02T00:00:00Z").ofKey(key));
  }

  @Test
  void a_key_taken_back_opens_nothing_from_the_next_request_on() {
    Identity identity = identity("2026-07-01T12:00:00Z");
    Issued issued = file().add("Jonas Behrend", Role.MANAGER, "Hamburg", null, NOW);
    assertEquals(
        new Reader(issued.key().id(), "Jonas Behrend", new Scope(Role.MANAGER, "Hamburg")),
        identity.ofKey(issued.text()).orElseThrow());
    file().revoke(issued.key().id(), NOW);
    assertEquals(Optional.empty(), identity.ofKey(issued.text()));
    assertEquals(Optional.empty(), identity.ofKeyId(issued.key().id()));
    assertEquals(NOW, file().keys().get(0).revoked());
  }

  @Test
  void a_key_that_is_not_there_cannot_be_taken_back() {
    assertEquals(Optional.empty(), file().revoke("00000000", NOW));
  }

  @Test
  void the_id_of_a_key_its_hash_and_a_part_of_it_open_nothing() {
    Issued issued = file().add("Anneke Brandt", Role.CFO, null, null, NOW);
    Identity identity = identity("2026-07-01T12:00:00Z");
    for (String text :
        List.of(
            issued.key().id(),
            issued.key().sha256(),
            issued.text().substring(0, 80),
            issued.text().toUpperCase(),
            "")) {
      assertEquals(Optional.empty(), identity.ofKey(text), text);
    }
  }

  @Test
  void a_role_of_some_accounts_needs_to_say_which() {
    assertThrows(
        IllegalArgumentException.class, () -> file().add("x", Role.SALES, null, null, NOW));
    assertThrows(
        IllegalArgumentException.class, () -> file().add("x", Role.CFO, "c-01", null, NOW));
    assertFalse(file().exists());
  }

  @Test
  void keys_made_at_once_are_all_kept() {
    IntStream.range(0, 16)
        .parallel()
        .forEach(i -> KeyFile.of(lake).add("Reader " + i, Role.AUDITOR, null, null, NOW));
    assertEquals(16, file().keys().stream().map(AccessKey::id).distinct().count());
  }

  @Test
  void a_file_that_cannot_be_read_lets_nobody_in() throws IOException {
    String key = file().add("Anneke Brandt", Role.CFO, null, null, NOW).text();
    Files.writeString(file().place(), "{\"keys\":[{\"role\":\"emperor\"}]}");
    Identity identity = identity("2026-07-01T12:00:00Z");
    assertThrows(IllegalStateException.class, () -> identity.ofKey(key));
  }

  private KeyFile file() {
    return KeyFile.of(lake);
  }

  private Identity identity(String now) {
    return new Identity(file(), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }
}
