package io.countback.ingest.load;

import io.countback.ingest.check.Check;
import io.countback.ingest.check.Finding;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.Nearest;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.source.CsvReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** Takes files into bronze and makes the checks that concern a file as a whole (F). */
final class Intake {
  /** What became of the files: taken, known already, or refused. */
  record Result(List<ReceivedFile> taken, List<Known> known, List<RefusedFile> refused) {}

  /** A file whose bytes an earlier load has brought. */
  record Known(String name, long loadId) {}

  /** A file of which nothing is loaded. */
  record RefusedFile(String name, Finding finding) {}

  /** Control flow inside this class: the file is refused. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    Refused(Check check, String column, String detail) {
      super(detail);
      this.finding = new Finding(check, column, detail);
    }
  }

  private final Lake lake;
  private final Profile profile;
  private final Map<String, Long> loadOfHash;

  Intake(Lake lake, Profile profile, Map<String, Long> loadOfHash) {
    this.lake = lake;
    this.profile = profile;
    this.loadOfHash = loadOfHash;
  }

  /** Takes all files, in the order given. */
  Result take(List<Path> files) {
    List<ReceivedFile> taken = new ArrayList<>();
    List<Known> known = new ArrayList<>();
    List<RefusedFile> refused = new ArrayList<>();
    Set<String> hashes = new HashSet<>();
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
      } catch (Refused e) {
        refused.add(new RefusedFile(name, e.finding));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Result(taken, known, refused);
  }

  private ReceivedFile take(Path file, String name) throws Refused, IOException {
    FileRule rule =
        profile
            .rule(name)
            .orElseThrow(
                () ->
                    new Refused(
                        Check.F2A,
                        null,
                        "no file of profile "
                            + profile.id()
                            + " has this name"
                            + Nearest.hint(
                                name,
                                profile.files().stream()
                                    .map(f -> f.match().replace("{,-*}", ""))
                                    .toList())));
    long bytes = Files.size(file);
    if (bytes == 0) {
      throw new Refused(Check.F1B, null, "0 bytes");
    }
    String sha256 = copy(file);
    Path bronze = lake.bronze().resolve(sha256 + ".gz");
    try {
      List<Finding> notes = new ArrayList<>();
      readThrough(bronze, notes);
      List<String> headers = headers(bronze, rule, notes);
      ControlTotals totals = totals(bronze, rule, headers);
      if (totals.rows() == 0) {
        notes.add(new Finding(Check.F2E, null, "header only"));
      }
      return new ReceivedFile(name, sha256, bytes, bronze.toString(), headers, rule, totals, notes);
    } catch (Refused e) {
      if (!loadOfHash.containsKey(sha256)) {
        Files.deleteIfExists(bronze);
      }
      throw e;
    }
  }

  /** Copies the bytes, compressed, under their hash; a gzip file is kept as it is. */
  private String copy(Path file) throws IOException {
    Files.createDirectories(lake.bronze());
    Path temp = Files.createTempFile(lake.bronze(), "incoming", ".tmp");
    MessageDigest digest = sha256();
    boolean gzip = isGzip(file);
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
        OutputStream raw = Files.newOutputStream(temp);
        OutputStream out = gzip ? raw : new GZIPOutputStream(raw, 1 << 16)) {
      in.transferTo(out);
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    Files.move(
        temp,
        lake.bronze().resolve(hash + ".gz"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    return hash;
  }

  private static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  /** Reads every character once, strictly, so that nothing is parsed of a file that is damaged. */
  private void readThrough(Path bronze, List<Finding> notes) throws Refused, IOException {
    long characters = 0;
    boolean mark = false;
    try (Reader reader = open(bronze, profile.format().encoding())) {
      char[] buffer = new char[1 << 16];
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        mark |= characters == 0 && n > 0 && buffer[0] == '\ufeff';
        characters += n;
      }
    } catch (CharacterCodingException e) {
      throw new Refused(
          Check.F1D, null, "bytes are not valid " + profile.format().encoding().name());
    } catch (ZipException | EOFException e) {
      throw new Refused(Check.F1C, null, "gzip: " + e.getMessage());
    }
    if (characters == 0) {
      throw new Refused(Check.F1B, null, "no content");
    }
    if (mark) {
      notes.add(new Finding(Check.F1E, null, "byte-order mark"));
    }
  }

  private ControlTotals totals(Path bronze, FileRule rule, List<String> headers)
      throws IOException {
    ControlTotals totals = new ControlTotals(profile, rule.control(), headers);
    try (Reader reader = openText(bronze.toString(), profile.format().encoding())) {
      CsvReader csv = csv(reader);
      csv.next();
      csv.forEachRemaining(totals::add);
    }
    return totals;
  }

  private CsvReader csv(Reader reader) {
    return new CsvReader(reader, profile.format().delimiter(), profile.format().quote());
  }

  private List<String> headers(Path bronze, FileRule rule, List<Finding> notes)
      throws Refused, IOException {
    List<String> headers;
    try (Reader reader = openText(bronze.toString(), profile.format().encoding())) {
      CsvReader csv = csv(reader);
      headers = csv.hasNext() ? csv.next().fields() : null;
    }
    if (headers == null) {
      throw new Refused(Check.F2A, null, "the first line is no header row");
    }
    headers = headers.stream().map(String::strip).toList();
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
        throw new Refused(Check.F2A, required, "column " + required + " is missing" + meant);
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
    return headers;
  }

  private static void twice(List<String> headers) throws Refused {
    Set<String> seen = new HashSet<>();
    for (String header : headers) {
      if (!seen.add(header.toLowerCase(Locale.ROOT))) {
        throw new Refused(Check.F2B, header, "column " + header + " stands twice");
      }
    }
  }

  /** The file's text after its byte-order mark. */
  static Reader openText(String bronze, Charset encoding) throws IOException {
    Reader reader = open(Path.of(bronze), encoding);
    PushbackReader text = new PushbackReader(reader, 1);
    int first = text.read();
    if (first >= 0 && first != '\ufeff') {
      text.unread(first);
    }
    return text;
  }

  private static Reader open(Path bronze, Charset encoding) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(bronze), 1 << 16);
    return new InputStreamReader(
        new GZIPInputStream(raw, 1 << 16),
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Refuses before anything is written when the disk cannot hold twice the input. */
  static void checkSpace(Lake lake, List<Path> files) {
    try {
      long input = 0;
      for (Path file : files) {
        input += Files.size(file);
      }
      long free = Files.getFileStore(lake.root()).getUsableSpace();
      if (free < 2 * input) {
        throw new Refusal(
            Refusal.DISK,
            "The disk of "
                + lake.root()
                + " has "
                + free / 1_000_000
                + " MB free; loading these files needs "
                + 2 * input / 1_000_000
                + " MB. Nothing was changed. Make room and run the same command again.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
