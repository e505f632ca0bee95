package io.countback.ingest.load;

import io.countback.ingest.check.Check;
import io.countback.ingest.check.Finding;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.Nearest;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.source.FileCopy;
import io.countback.ingest.source.FileKind;
import io.countback.ingest.source.FileRefused;
import io.countback.ingest.source.Limits;
import io.countback.ingest.source.Scratch;
import io.countback.ingest.source.SourceLines;
import io.countback.ingest.source.SourceReader;
import io.countback.ingest.source.Survey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/** Copies files into bronze and makes the checks that concern a file as a whole (F). */
final class Intake {
  /** What became of the files: taken, known already, or refused. */
  record Result(List<ReceivedFile> taken, List<Known> known, List<RefusedFile> refused) {}

  /** A file whose bytes an earlier load has brought. */
  record Known(String name, long loadId) {}

  /** A file of which nothing is loaded. */
  record RefusedFile(String name, Finding finding) {}

  /** Usual separators of fields. */
  private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");

  private final Path bronze;
  private final Profile profile;
  private final Map<String, Long> loadOfHash;
  private final Manifest manifest;
  private final Set<String> hashes = new HashSet<>();

  /** An intake whose copies go into the folder {@code bronze}. */
  Intake(Path bronze, Profile profile, Map<String, Long> loadOfHash, Manifest manifest) {
    this.bronze = bronze;
    this.profile = profile;
    this.loadOfHash = loadOfHash;
    this.manifest = manifest;
  }

  /**
   * Takes all files, in the order given.
   *
   * @param passed is told the bytes of each file that was gone through
   */
  Result take(List<Path> files, LongConsumer passed) {
    List<ReceivedFile> taken = new ArrayList<>();
    List<Known> known = new ArrayList<>();
    List<RefusedFile> refused =
        new ArrayList<>(
            manifest.missing(files.stream().map(f -> f.getFileName().toString()).toList()));
    for (Path file : files) {
      String name = file.getFileName().toString();
      try {
        ReceivedFile received = take(file, name);
        Long load = loadOfHash.get(received.sha256());
        if (load != null || !hashes.add(received.sha256())) {
          known.add(new Known(name, load == null ? -1 : load));
        } else {
          taken.add(received);
        }
      } catch (FileRefused e) {
        refused.add(new RefusedFile(name, e.finding()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      passed.accept(bytes(List.of(file)));
    }
    return new Result(taken, known, refused);
  }

  /** Bytes of all files. */
  static long bytes(List<Path> files) {
    try {
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ReceivedFile take(Path file, String name) throws FileRefused, IOException {
    FileRule rule =
        profile
            .rule(name)
            .orElseThrow(
                () ->
                    new FileRefused(
                        Check.F2A,
                        null,
                        "no file of profile "
                            + profile.id()
                            + " has this name"
                            + Nearest.hint(
                                name,
                                profile.files().stream().map(f -> example(f, name)).toList())));
    long bytes = Files.size(file);
    if (bytes == 0) {
      throw new FileRefused(Check.F1B, null, "0 bytes");
    }
    FileCopy received = FileCopy.of(file, bronze);
    String sha256 = received.sha256();
    Path copy = received.path();
    try {
      FileKind kind = profile.format().kind(name);
      checkNumbers(kind);
      received.checkPacked();
      SourceReader reader = kind.reader(profile.format().text());
      Survey survey = reader.survey(copy);
      List<String> headers = survey.headers();
      List<Finding> notes = new ArrayList<>(survey.notes());
      if (kind == FileKind.CSV) {
        checkDelimiter(headers, rule, profile.format().text().delimiter());
      }
      headers(headers, rule, notes);
      ControlTotals totals = new ControlTotals(profile, rule.control(), headers);
      try (SourceLines lines = reader.lines(copy, headers)) {
        lines.forEachRemaining(totals::add);
      }
      if (totals.hasOtherDecimalSign()) {
        throw new FileRefused(
            Check.F1F,
            null,
            "its amounts have '%1$s' where the profile has '%2$s' before decimals; write decimal: \"%1$s\", or thousands: \"%1$s\" if it marks thousands"
                .formatted(totals.otherDecimalSign(), profile.format().cells().decimal()));
      }
      manifest.check(name, totals);
      if (totals.rows() == 0) {
        notes.add(new Finding(Check.F2E, null, "header only"));
      }
      return new ReceivedFile(
          name, sha256, bytes, copy.toString(), kind, headers, rule, totals, notes);
    } catch (FileRefused e) {
      // The same bytes may have come under another name, in this load or before.
      if (!loadOfHash.containsKey(sha256) && !hashes.contains(sha256)) {
        Files.deleteIfExists(copy);
      }
      throw e;
    }
  }

  /** A header that is one field by the profile's delimiter and names columns by another one. */
  private static void checkDelimiter(List<String> headers, FileRule rule, char delimiter)
      throws FileRefused {
    if (headers.size() != 1) {
      return;
    }
    for (String other : DELIMITERS) {
      List<String> fields = List.of(headers.get(0).split(Pattern.quote(other), -1));
      boolean names =
          fields.size() > 1
              && fields.stream()
                  .map(String::strip)
                  .anyMatch(f -> rule.required().contains(f) || rule.optional().contains(f));
      if (names && other.charAt(0) != delimiter) {
        throw new FileRefused(
            Check.F1F,
            null,
            "its fields are separated by %s, the profile says %s; write delimiter: \"%s\""
                .formatted(named(other), named(String.valueOf(delimiter)), escaped(other)));
      }
    }
  }

  private static String named(String delimiter) {
    return delimiter.equals("\t") ? "a tab" : "'" + delimiter + "'";
  }

  private static String escaped(String delimiter) {
    return delimiter.equals("\t") ? "\\t" : delimiter;
  }

  /** Numbers that are no text in their file are written with a point, whatever a profile says. */
  private void checkNumbers(FileKind kind) throws FileRefused {
    String decimal = profile.format().cells().decimal();
    if (kind != FileKind.CSV && !decimal.equals(".")) {
      throw new FileRefused(
          Check.F1H,
          null,
          "the numbers of a .%s file have a point before decimals, the profile says '%s'; write decimal: \".\""
              .formatted(kind.ending(), decimal));
    }
  }

  /** A name that the rule takes, of the kind that the file is. */
  private static String example(FileRule rule, String name) {
    String ending = FileKind.ofFile(name).orElse(FileKind.CSV).ending();
    return rule.match().replace("{,-*}", "").replace(FileKind.GLOB, ending);
  }

  private static void headers(List<String> headers, FileRule rule, List<Finding> notes)
      throws FileRefused {
    Limits.columns(headers.size());
    twice(headers);
    List<String> unknown = new ArrayList<>(new LinkedHashSet<>(headers));
    unknown.removeAll(rule.required());
    unknown.removeAll(rule.optional());
    unknown.removeAll(rule.ignore());
    for (String required : rule.required()) {
      if (!headers.contains(required)) {
        String meant =
            Nearest.nearest(required, unknown)
                .map(n -> "; did you mean " + required + " by " + n + "?")
                .orElse("");
        throw new FileRefused(Check.F2A, required, "column " + required + " is missing" + meant);
      }
    }
    if (rule.ignore().contains("*")) {
      unknown.clear();
    }
    for (String header : unknown) {
      notes.add(new Finding(Check.F2C, header, header + Nearest.hint(header, rule.optional())));
    }
    if (!headers.stream().filter(rule.required()::contains).toList().equals(rule.required())) {
      notes.add(new Finding(Check.F2D, null, "columns in another order"));
    }
  }

  private static void twice(List<String> headers) throws FileRefused {
    Set<String> seen = new HashSet<>();
    for (String header : headers) {
      if (!seen.add(header.toLowerCase(Locale.ROOT))) {
        throw new FileRefused(Check.F2B, header, "column " + header + " stands twice");
      }
    }
  }

  /** Refuses before anything is written when the folder's disk cannot hold twice the input. */
  static void checkSpace(Path folder, List<Path> files) {
    checkSpace(folder, 2 * bytes(files));
  }

  /**
   * Refuses when the folder's disk has less; of a folder that is not there yet, the disk it would
   * be on. A store has no end.
   */
  static void checkSpace(Path folder, long needed) {
    if (!Scratch.isHere(folder)) {
      return;
    }
    try {
      Path there = folder;
      while (!Files.exists(there)) {
        there = there.getParent();
      }
      long free = Files.getFileStore(there).getUsableSpace();
      if (free < needed) {
        throw new Refusal(
            Refusal.DISK,
            "The disk of "
                + folder
                + " has "
                + size(free)
                + " free; loading these files needs "
                + size(needed)
                + ". Nothing was changed. Make room and run the same command again.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String size(long bytes) {
    return bytes < 10_000_000 ? bytes / 1_000 + " KB" : bytes / 1_000_000 + " MB";
  }
}
