package io.countback.api.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The identity file of a lake: who has an access key, and what each is. It is replaced as a whole,
 * and only its owner can read it.
 */
public final class KeyFile {
  /** Where it lies in a lake. */
  public static final String NAME = "access/keys.json";

  private static final String BEGINNING = "countback-";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;

  private KeyFile(Path file) {
    this.file = file;
  }

  /** The identity file of a lake; it need not exist yet. */
  public static KeyFile of(Path lake) {
    return new KeyFile(lake.toAbsolutePath().normalize().resolve(NAME));
  }

  /**
   * A new key, which is told once.
   *
   * @param text the key itself
   */
  public record Issued(String text, AccessKey key) {}

  /** Whether there is one. */
  public boolean exists() {
    return Files.exists(file);
  }

  /** Where it is looked for. */
  public Path place() {
    return file;
  }

  /** Changes whenever the file is replaced. */
  String stamp() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (NoSuchFileException e) {
      return "none";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All keys, in the order they were made; none where there is no file. */
  public List<AccessKey> keys() {
    if (!exists()) {
      return List.of();
    }
    try {
      List<AccessKey> keys = new ArrayList<>();
      JSON.readTree(Files.readAllBytes(file)).path("keys").forEach(k -> keys.add(key(k)));
      return List.copyOf(keys);
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          file + " cannot be read as a list of access keys; nobody is let in by it.", e);
    }
  }

  /**
   * Makes a key of 256 random bits and keeps its hash.
   *
   * @param value collector, team or salesperson; null where the role has no dimension
   * @param expires last day, null for no end
   */
  public Issued add(String name, Role role, String value, LocalDate expires, Instant now) {
    return changed(
        keys -> {
          String id = random(4);
          while (find(keys, id).isPresent()) {
            id = random(4);
          }
          String text = BEGINNING + id + "-" + random(32);
          AccessKey key = new AccessKey(id, name, role, value, Sha256.of(text), now, expires, null);
          key.reader(); // Refuses a role without its value.
          keys.add(key);
          return new Issued(text, key);
        });
  }

  /** Takes a key back; empty where there is none of this id. One that was is left as it is. */
  public Optional<AccessKey> revoke(String id, Instant now) {
    return changed(
        keys -> {
          Optional<AccessKey> found = find(keys, id);
          found
              .filter(key -> key.revoked() == null)
              .ifPresent(key -> keys.set(keys.indexOf(key), key.revokedAt(now)));
          return find(keys, id);
        });
  }

  private static Optional<AccessKey> find(List<AccessKey> keys, String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private interface Change<T> {
    T to(List<AccessKey> keys);
  }

  /** One change at a time: of this process by the monitor, of several by the lock. */
  private <T> T changed(Change<T> change) {
    synchronized (KeyFile.class) {
      return changedAlone(change);
    }
  }

  private <T> T changedAlone(Change<T> change) {
    try {
      makeFolder();
      Path lock = file.resolveSibling("keys.lock");
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        List<AccessKey> keys = new ArrayList<>(keys());
        T result = change.to(keys);
        write(keys);
        return result;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeFolder() throws IOException {
    Path folder = file.getParent();
    Files.createDirectories(folder);
    if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void write(List<AccessKey> keys) throws IOException {
    ObjectNode root = JSON.createObjectNode().put("format", 1);
    ArrayNode list = root.putArray("keys");
    keys.forEach(key -> put(list.addObject(), key));
    // A temporary file is its owner's alone from the start.
    Path whole = Files.createTempFile(file.getParent(), "keys", ".new");
    try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root)));
      channel.force(true);
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void put(ObjectNode node, AccessKey key) {
    node.put("id", key.id());
    node.put("name", key.name());
    node.put("role", key.role().word());
    if (key.value() != null) {
      node.put(key.role().dimension(), key.value());
    }
    node.put("sha256", key.sha256());
    node.put("created", key.created().toString());
    node.put("expires", key.expires() == null ? null : key.expires().toString());
    node.put("revoked", key.revoked() == null ? null : key.revoked().toString());
  }

  private static AccessKey key(JsonNode node) {
    Role role = Role.of(node.required("role").asText()).orElseThrow();
    String expires = node.path("expires").textValue();
    String revoked = node.path("revoked").textValue();
    return new AccessKey(
        node.required("id").textValue(),
        node.required("name").textValue(),
        role,
        role.dimension() == null ? null : node.required(role.dimension()).textValue(),
        node.required("sha256").textValue(),
        Instant.parse(node.required("created").textValue()),
        expires == null ? null : LocalDate.parse(expires),
        revoked == null ? null : Instant.parse(revoked));
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
