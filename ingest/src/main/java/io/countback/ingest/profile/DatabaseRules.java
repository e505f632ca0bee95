package io.countback.ingest.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.Profile.Question;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The keys of a profile whose rows come from a database. */
final class DatabaseRules {
  /** {@code format.type} of such a profile. */
  static final String TYPE = "jdbc";

  /** The kind of file in which answers are kept. */
  static final String KEPT_AS = "jsonl";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern TABLE =
      Pattern.compile(
          "([A-Za-z_][A-Za-z0-9_$]*|\"[^\"]+\")(\\.([A-Za-z_][A-Za-z0-9_$]*|\"[^\"]+\"))*");

  private DatabaseRules() {}

  static boolean isDatabase(JsonNode profile) {
    return profile.path("format").path("type").asText().equals(TYPE);
  }

  /** The address of the database, null for a profile of files. */
  static String database(JsonNode profile, Function<String, Refusal> bad) {
    JsonNode format = profile.path("format");
    if (!isDatabase(profile)) {
      if (format.has("url")) {
        throw bad.apply("format.url is for format.type " + TYPE);
      }
      return null;
    }
    String url = format.path("url").asText("");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw bad.apply("format.url must begin with jdbc:postgresql:");
    }
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.contains("password=") || lower.contains("user=") || lower.matches(".*//[^/]*@.*")) {
      // Without the address: what should not stand in it should not stand in a message either.
      throw bad.apply(
          "format.url holds a user or a password. They are taken from COUNTBACK_JDBC_USER and"
              + " COUNTBACK_JDBC_PASSWORD");
    }
    return url;
  }

  /** What a rule asks a database for, null for a rule of files. */
  static Question question(JsonNode file, boolean inDatabase, Function<String, Refusal> bad) {
    if (!inDatabase) {
      for (String key : new String[] {"table", "query", "watermark"}) {
        if (file.has(key)) {
          throw bad.apply("files[]." + key + " is for format.type " + TYPE);
        }
      }
      return null;
    }
    String name = file.path("match").asText("");
    if (!NAME.matcher(name).matches()) {
      throw bad.apply(
          "files[].match '" + name + "' names rows of a database: letters, digits, _ and -");
    }
    if (file.has("table") == file.has("query")) {
      throw bad.apply("files[] " + name + " needs either table or query");
    }
    String watermark = file.has("watermark") ? file.path("watermark").asText() : null;
    if (file.has("query")) {
      return new Question(file.path("query").asText(), watermark);
    }
    String table = file.path("table").asText();
    if (!TABLE.matcher(table).matches()) {
      throw bad.apply("files[].table " + table + " is no name of a table");
    }
    return new Question("select * from " + table, watermark);
  }
}
