package io.countback.ingest.load;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.source.Database;
import io.countback.ingest.source.Login;
import io.countback.ingest.source.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a profile's database has answered: a file per rule, named as the rule, and how far each
 * goes. The files are gone when this is closed; what was loaded of them is in bronze.
 */
final class Fetched implements AutoCloseable {
  /**
   * Classes of SQL states that are not about what was asked: connection, login, resources, server.
   */
  private static final List<String> NO_ANSWER = List.of("08", "28", "40", "53", "57", "58", "XX");

  private static final String NOT_ALLOWED = "42501";

  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final Map<String, String> watermarks = new LinkedHashMap<>();

  private Fetched(Path folder) {
    this.folder = folder;
  }

  /**
   * Asks for all that may be new since the profile's last finished load; the answers are kept below
   * {@code bronze} for the time being.
   */
  static Fetched of(Path bronze, Profile profile, Ledger ledger, Login login) {
    try {
      Fetched fetched = new Fetched(Scratch.folder(bronze, "asked"));
      try {
        fetched.ask(profile, ledger, login);
        return fetched;
      } catch (IOException | RuntimeException e) {
        fetched.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ask(Profile profile, Ledger ledger, Login login) throws IOException {
    String asked = null;
    try (Database database = Database.open(profile.database(), login)) {
      for (FileRule rule : profile.files()) {
        asked = rule.match();
        Path file = folder.resolve(rule.match());
        files.add(file);
        Database.Answer answer =
            database.ask(
                rule.question().query(),
                rule.question().watermark(),
                ledger.watermark(profile, rule.match()).orElse(null),
                file);
        if (answer.rows() == 0) {
          Files.delete(file);
          files.remove(file);
        } else if (answer.watermark() != null) {
          watermarks.put(rule.match(), answer.watermark());
        }
      }
    } catch (SQLException e) {
      throw refusal(e, asked, login);
    }
  }

  private static Refusal refusal(SQLException e, String asked, Login login) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    boolean question =
        asked != null && !state.isEmpty() && NO_ANSWER.stream().noneMatch(state::startsWith);
    String what =
        asked == null
            ? "The database does not let us in"
            : "The database was asked for "
                + asked
                + (question ? " and does not understand" : " and did not answer");
    String cause = login.withoutPassword(String.valueOf(e.getMessage())).replaceAll("\\.+$", "");
    return new Refusal(
        question ? Refusal.USAGE : Refusal.UNREACHABLE,
        what
            + ": "
            + cause
            + ". Nothing was loaded; the lake is as it was, and the next load asks for the same"
            + " rows. "
            + remedy(state, question)
            + " and run the command again.");
  }

  private static String remedy(String state, boolean question) {
    if (state.equals(NOT_ALLOWED)) {
      return "Grant the user of the profile's queries the right to read";
    }
    if (question) {
      return "Mend the query or the watermark in the profile";
    }
    return state.startsWith("28")
        ? "Check " + Login.USER + " and " + Login.PASSWORD
        : "Check that the server runs and can be reached";
  }

  /** Files with at least one row. */
  List<Path> files() {
    return files;
  }

  /** How far each file goes, by its name; none for a rule without watermark. */
  Map<String, String> watermarks() {
    return watermarks;
  }

  @Override
  public void close() {
    try {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
