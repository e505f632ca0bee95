package io.countback.api.note;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.api.gold.AccountNote;
import io.countback.api.security.Reader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The journals of notes of a lake, {@code LAKE/notes/DAY-PROCESS.jsonl}: each process appends to
 * one of its own a day, and all are read. A line is a note, on the disk before the answer says so.
 * What has not changed since it was read is not read again.
 */
public final class NoteJournal {
  private static final String FOLDER = "notes";
  private static final String ENDING = ".jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final Clock clock;
  private final String process = random(4);
  private volatile Read read = new Read(Map.of(), List.of(), Map.of());

  private NoteJournal(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * The journals of a lake; there need be none yet.
   *
   * @param clock tells when a note is written
   */
  public static NoteJournal of(Path lake, Clock clock) {
    return new NoteJournal(lake.toAbsolutePath().normalize().resolve(FOLDER), clock);
  }

  /** What tells when a note is written. */
  public Clock clock() {
    return clock;
  }

  /**
   * A line of a journal.
   *
   * @param key by which the same request is known again; null where it had none
   */
  private record Line(AccountNote note, String key) {}

  /**
   * A journal as it was read.
   *
   * @param stamp changes with the file
   */
  private record File(String stamp, List<Line> lines) {}

  /** All journals by their name, and their lines in the order they were written. */
  private record Read(
      Map<String, File> files, List<Line> lines, Map<String, List<AccountNote>> byAccount) {}

  /** All notes by their account, those of each the oldest first. */
  public Map<String, List<AccountNote>> byAccount() {
    return current().byAccount();
  }

  /**
   * Writes a note; by the same reader with the same key again it writes nothing and gives the first
   * one.
   *
   * @param key by which the reader names the request; null for none
   * @throws KeyReused where the key came with another note
   */
  public AccountNote write(NoteDraft draft, Reader reader, String key) throws KeyReused {
    synchronized (this) {
      try {
        Files.createDirectories(folder);
        // Other processes that serve the lake look for the key, too, before they write.
        try (FileChannel lock =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          lock.lock();
          return writeAlone(draft, reader, key == null ? null : reader.keyId() + " " + key);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private AccountNote writeAlone(NoteDraft draft, Reader reader, String key)
      throws IOException, KeyReused {
    List<Line> before = current().lines();
    Optional<Line> same =
        before.stream().filter(line -> key != null && key.equals(line.key())).findFirst();
    if (same.isPresent()) {
      AccountNote note = same.get().note();
      if (!draft.isSaidBy(note)) {
        throw new KeyReused(note.noteId());
      }
      return note;
    }
    AccountNote note =
        new AccountNote(
            "note-" + random(12),
            draft.account(),
            moment(before),
            draft.kind(),
            draft.until(),
            draft.text(),
            reader.name());
    append(folder.resolve(day(note.writtenAt()) + "-" + process + ENDING), json(note, key));
    return note;
  }

  /** Now, and later than every note there is: the last snooze is in force. */
  private Instant moment(List<Line> before) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return before.isEmpty()
        ? now
        : Stream.of(now, before.get(before.size() - 1).note().writtenAt().plusMillis(1))
            .max(Comparator.naturalOrder())
            .orElseThrow();
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  /** Appends a whole line that is on the disk then, or nothing. */
  private void append(Path file, byte[] line) throws IOException {
    boolean isNew = !Files.exists(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = channel.size();
      try {
        ByteBuffer rest = ByteBuffer.wrap(line);
        while (rest.hasRemaining()) {
          channel.write(rest, end + rest.position());
        }
        channel.force(true);
      } catch (IOException e) {
        channel.truncate(end);
        throw e;
      }
    }
    if (isNew) {
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }

  /** All journals as they are now. */
  private Read current() {
    Read known = read;
    Map<String, File> files = new TreeMap<>();
    boolean isSame = true;
    for (Path path : journals()) {
      String name = path.getFileName().toString();
      String stamp = stamp(path);
      File before = known.files().get(name);
      boolean isKnown = before != null && before.stamp().equals(stamp);
      isSame &= isKnown;
      files.put(name, isKnown ? before : new File(stamp, lines(path)));
    }
    if (isSame && files.size() == known.files().size()) {
      return known;
    }
    List<Line> lines =
        files.values().stream()
            .flatMap(f -> f.lines().stream())
            .sorted(Comparator.comparing((Line line) -> line.note().writtenAt()))
            .toList();
    Map<String, List<AccountNote>> byAccount =
        lines.stream().map(Line::note).collect(groupingBy(AccountNote::accountId));
    Read now = new Read(files, lines, byAccount);
    read = now;
    return now;
  }

  private List<Path> journals() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The notes of a journal. A last line without end is being written, or its writer was killed; a
   * line that is no note is passed over, as the next run sets it aside.
   */
  private static List<Line> lines(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n');
      List<Line> lines = new ArrayList<>();
      text.substring(0, end + 1).lines().forEach(line -> line(line).ifPresent(lines::add));
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Line> line(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      String until = node.path("until").textValue();
      AccountNote note =
          new AccountNote(
              node.required("note_id").textValue(),
              node.required("account_id").textValue(),
              Instant.parse(node.required("written_at").textValue()),
              node.required("kind").textValue(),
              until == null ? null : LocalDate.parse(until),
              node.path("text").textValue(),
              node.path("author").textValue());
      boolean isWhole =
          note.noteId() != null
              && note.accountId() != null
              && note.kind() != null
              && (note.until() != null || !note.isSnooze());
      return isWhole ? Optional.of(new Line(note, node.path("key").textValue())) : Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static byte[] json(AccountNote note, String key) {
    ObjectNode line = JSON.createObjectNode();
    line.put("note_id", note.noteId());
    line.put("account_id", note.accountId());
    line.put("written_at", note.writtenAt().toString());
    line.put("kind", note.kind());
    line.put("until", note.until() == null ? null : note.until().toString());
    line.put("text", note.text());
    line.put("author", note.author());
    line.put("key", key);
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
