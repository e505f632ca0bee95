package io.countback.ingest.load;

import io.countback.ingest.check.Check;
import io.countback.ingest.check.Finding;
import io.countback.ingest.check.Format;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.load.Intake.RefusedFile;
import io.countback.ingest.source.CsvReader;
import io.countback.ingest.source.FileRefused;
import io.countback.ingest.source.SourceLine;
import io.countback.ingest.source.TextForm;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a sender says of a delivery: how many rows each file has and what its amounts add up to
 * (F3a).
 *
 * <p>A CSV file with the columns {@code file, rows, currency, amount}, one line for each file and
 * currency; of a file without amounts, or whose sums the sender does not give, one line with these
 * two cells empty.
 */
public final class Manifest {
  /** Of a load without one, which is compared with nothing. */
  public static final Manifest NONE = new Manifest(Optional.empty());

  private static final List<String> COLUMNS = List.of("file", "rows", "currency", "amount");

  private final Optional<Map<String, Content>> files;

  private Manifest(Optional<Map<String, Content>> files) {
    this.files = files;
  }

  /**
   * Reads a manifest.
   *
   * @throws Refusal naming the line that cannot be read; a manifest that is half understood vouches
   *     for nothing
   */
  public static Manifest read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw refusal(Refusal.USAGE, "There is no manifest " + file, "Check the path");
    }
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      CsvReader csv = new CsvReader(text, TextForm.OWN.delimiter(), TextForm.OWN.quote());
      List<String> headers = csv.hasNext() ? headers(csv.next()) : List.of();
      if (!headers.containsAll(COLUMNS)) {
        throw rejected(file, "its columns are not " + String.join(", ", COLUMNS));
      }
      Map<String, Content> files = new TreeMap<>();
      while (csv.hasNext()) {
        SourceLine line = csv.next();
        if (line.fields() == null
            || line.fields().size() != headers.size()
            || !add(files, headers, line.fields())) {
          throw rejected(file, "line " + line.number() + " cannot be used: " + line.text());
        }
      }
      return new Manifest(Optional.of(files));
    } catch (UncheckedIOException e) {
      throw unreadable(file, e.getCause());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Refusal unreadable(Path file, IOException e) {
    return rejected(
        file,
        e instanceof CharacterCodingException
            ? "its bytes are not valid UTF-8"
            : "it cannot be read (" + e.getMessage() + ")");
  }

  private static List<String> headers(SourceLine line) {
    return line.fields() == null
        ? List.of()
        : line.fields().stream().map(h -> h.replace("\ufeff", "").strip()).toList();
  }

  /** False where a cell is not what it should be, or contradicts another line of the file. */
  private static boolean add(Map<String, Content> files, List<String> headers, List<String> cells) {
    String name = cells.get(headers.indexOf("file")).strip();
    String rows = cells.get(headers.indexOf("rows")).strip();
    String code = cells.get(headers.indexOf("currency")).strip();
    String sum = cells.get(headers.indexOf("amount")).strip();
    if (name.isEmpty() || !rows.matches("\\d{1,12}")) {
      return false;
    }
    boolean isFirst = !files.containsKey(name);
    Content content =
        files.computeIfAbsent(name, f -> new Content(Long.parseLong(rows), new TreeMap<>()));
    if (code.isEmpty() && sum.isEmpty()) {
      return isFirst;
    }
    String currency = ControlTotals.currency(code);
    BigDecimal amount = ControlTotals.amount(sum, Format.OWN);
    return content.rows() == Long.parseLong(rows)
        && (isFirst || !content.amounts().isEmpty())
        && currency != null
        && amount != null
        && content.amounts().put(currency, amount) == null;
  }

  /** Refuses a file that holds other rows or amounts than are said, or of which nothing is said. */
  void check(String name, ControlTotals received) throws FileRefused {
    if (files.isEmpty()) {
      return;
    }
    Content said = files.get().get(name);
    if (said == null) {
      throw new FileRefused(Check.F3A, null, "the manifest does not name the file");
    }
    Content found = Content.of(received);
    if (!isAsSaid(found, said)) {
      throw new FileRefused(Check.F3A, null, "it holds " + found + "; the manifest says " + said);
    }
  }

  /** Without amounts only rows are said. */
  private static boolean isAsSaid(Content found, Content said) {
    return found.rows() == said.rows() && (said.amounts().isEmpty() || found.hasAmountsOf(said));
  }

  /** True where nothing is said of any file. */
  boolean isNone() {
    return files.isEmpty();
  }

  /** The files that the manifest names and that did not come. */
  List<RefusedFile> missing(Collection<String> received) {
    return files.orElse(Map.of()).entrySet().stream()
        .filter(file -> !received.contains(file.getKey()))
        .map(
            file ->
                new RefusedFile(
                    file.getKey(),
                    new Finding(
                        Check.F3A, null, "it did not come; the manifest says " + file.getValue())))
        .toList();
  }

  private static Refusal rejected(Path file, String why) {
    return refusal(Refusal.REJECTED, "The manifest " + file + " is refused: " + why, "Correct it");
  }

  private static Refusal refusal(int code, String what, String remedy) {
    return new Refusal(
        code,
        what + ". Nothing was loaded; the lake is as it was. " + remedy + " and run it again.");
  }
}
