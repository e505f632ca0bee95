package io.countback.ingest.profile;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.Profile.Control;
import io.countback.ingest.profile.Profile.FileFormat;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.profile.Profile.LeaveOut;
import io.countback.ingest.profile.Profile.RowRule;
import io.countback.ingest.table.Column;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a profile: a built-in one by its id, or a YAML file by its path. Unknown keys, tables and
 * columns are errors that name the nearest known one.
 */
public final class ProfileReader {
  /** Built-in profiles kept as YAML resources; countback's own layout is made from the tables. */
  private static final List<String> BUILT_IN =
      List.of(
          "ibm-late-payments",
          "bank-contact-outcomes",
          "hillstrom-email-test",
          "road-traffic-fines",
          "road-traffic-fines-gross",
          "highradius-open-invoices",
          "ecb-fx-rates",
          "stripe",
          "quickbooks-online",
          "xero",
          "netsuite",
          "sap-fi");

  private final String source;

  private ProfileReader(String source) {
    this.source = source;
  }

  /** The ids that {@link #read} knows. */
  static List<String> builtIn() {
    List<String> ids = new ArrayList<>(List.of(CountbackProfile.ID));
    ids.addAll(BUILT_IN);
    return ids;
  }

  /** A built-in profile as it is kept; countback's own layout is not kept as YAML. */
  static JsonNode yaml(String id) throws IOException {
    try (InputStream in =
        ProfileReader.class.getResourceAsStream("/io/countback/ingest/profile/" + id + ".yaml")) {
      return yaml().readTree(in);
    }
  }

  /** The profile of that id or at that path; an unknown one is refused with exit code 2. */
  public static Profile read(String idOrPath) {
    if (idOrPath.equals(CountbackProfile.ID)) {
      return CountbackProfile.profile();
    }
    try {
      if (BUILT_IN.contains(idOrPath)) {
        return new ProfileReader(idOrPath).profile(yaml(idOrPath));
      }
      Path file = Path.of(idOrPath);
      if (Files.isRegularFile(file)) {
        return new ProfileReader(idOrPath).profile(yaml().readTree(file.toFile()));
      }
    } catch (IOException e) {
      throw new Refusal(
          Refusal.USAGE,
          "The profile "
              + idOrPath
              + " is no YAML: "
              + e.getMessage()
              + ". Nothing was loaded. Mend the file and run the command again.");
    }
    List<String> known = builtIn();
    throw new Refusal(
        Refusal.USAGE,
        "There is no profile "
            + idOrPath
            + Nearest.hint(idOrPath, known)
            + ". Nothing was loaded. Built in are "
            + String.join(", ", known)
            + "; any other is named by the path of its YAML file.");
  }

  private static ObjectMapper yaml() {
    return new ObjectMapper(
        YAMLFactory.builder()
            // A header named No or Off is a name, not false.
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            // Of two equal keys the second would hold without a word.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
  }

  private Profile profile(JsonNode root) {
    only(root, "the profile", ProfileKeys.PROFILE);
    return new Profile(
        text(root, "profile"),
        root.path("version").asInt(1),
        root.path("title").asText(""),
        format(root.path("format")),
        DatabaseRules.database(root, this::bad),
        constants(root.path("constants")),
        list(root.path("files"), f -> file(f, DatabaseRules.isDatabase(root))));
  }

  private FileFormat format(JsonNode node) {
    only(node, "format", ProfileKeys.FORMAT);
    return new FormatRules(node, this::bad).format();
  }

  private Map<SilverTable, List<Map<String, String>>> constants(JsonNode node) {
    Map<SilverTable, List<Map<String, String>>> constants = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry -> {
              SilverTable table = table(entry.getKey());
              constants.put(table, list(entry.getValue(), row -> constantRow(table, row)));
            });
    return constants;
  }

  private Map<String, String> constantRow(SilverTable table, JsonNode row) {
    Map<String, String> cells = new LinkedHashMap<>();
    row.properties()
        .forEach(cell -> cells.put(column(table, cell.getKey()).name(), cell.getValue().asText()));
    return cells;
  }

  private FileRule file(JsonNode node, boolean inDatabase) {
    only(node, "files[]", ProfileKeys.FILE);
    only(node.path("control"), "control", ProfileKeys.CONTROL);
    List<RowRule> rows = list(node.path("rows"), this::row);
    List<String> required = list(node.path("required"), JsonNode::asText);
    Control control =
        node.has("control")
            ? new Control(
                value(node.path("control").path("amount")),
                value(node.path("control").path("currency")))
            : null;
    Set<String> used = new TreeSet<>();
    rows.forEach(r -> r.set().values().forEach(v -> addHeader(used, v)));
    if (control != null) {
      addHeader(used, control.amount());
      addHeader(used, control.currency());
    }
    List<LeaveOut> leaveOut = list(node.path("leave_out"), this::leaveOut);
    used.addAll(sqlColumns(leaveOut, rows));
    used.removeAll(required);
    return new FileRule(
        match(text(node, "match")),
        DatabaseRules.question(node, inDatabase, this::bad),
        required,
        List.copyOf(used),
        list(node.path("ignore"), JsonNode::asText),
        leaveOut,
        control,
        rows);
  }

  private String match(String glob) {
    try {
      Globs.matches(glob, "name");
      return glob;
    } catch (PatternSyntaxException e) {
      throw bad("match " + glob + " is no pattern of file names");
    }
  }

  private LeaveOut leaveOut(JsonNode node) {
    only(node, "leave_out[]", ProfileKeys.LEAVE_OUT);
    return new LeaveOut(text(node, "reason"), text(node, "when"));
  }

  private Set<String> sqlColumns(List<LeaveOut> leaveOut, List<RowRule> rows) {
    Set<String> columns = new TreeSet<>();
    SqlGuard guard = new SqlGuard(source);
    leaveOut.forEach(l -> columns.addAll(guard.columns(l.when())));
    for (RowRule row : rows) {
      if (row.when() != null) {
        columns.addAll(guard.columns(row.when()));
      }
      for (Value value : row.set().values()) {
        if (value instanceof Value.Sql sql) {
          columns.addAll(guard.columns(sql.expression()));
        }
      }
    }
    return columns;
  }

  private static void addHeader(Set<String> headers, Value value) {
    if (value instanceof Value.Header header) {
      headers.add(header.name());
    } else if (value instanceof Value.Mapped mapped) {
      headers.add(mapped.header());
    }
  }

  private RowRule row(JsonNode node) {
    only(node, "rows[]", ProfileKeys.ROW);
    SilverTable table = table(text(node, "table"));
    Map<String, Value> set = new LinkedHashMap<>();
    node.path("set")
        .properties()
        .forEach(e -> set.put(column(table, e.getKey()).name(), value(e.getValue())));
    return new RowRule(
        table,
        node.has("when") ? node.path("when").asText() : null,
        node.path("repeat").asBoolean(false),
        set);
  }

  private Value value(JsonNode node) {
    if (node.isObject()) {
      only(node, "a value", ProfileKeys.VALUE);
      if (node.has("sql")) {
        return new Value.Sql(node.path("sql").asText());
      }
      Map<String, String> to = new LinkedHashMap<>();
      node.path("to").properties().forEach(e -> to.put(e.getKey(), e.getValue().asText()));
      String header = text(node, "map");
      if (!header.startsWith("$")) {
        throw bad("map " + header + " names no column, as $Name does");
      }
      return new Value.Mapped(
          header.substring(1), to, node.has("else") ? node.path("else").asText() : null);
    }
    String text = node.asText();
    if (text.equals("$#line")) {
      return new Value.Line();
    }
    return text.startsWith("$") ? new Value.Header(text.substring(1)) : new Value.Constant(text);
  }

  private SilverTable table(String name) {
    return Tables.named(name)
        .orElseThrow(
            () ->
                bad(
                    "there is no silver table "
                        + name
                        + Nearest.hint(name, Tables.ALL.stream().map(SilverTable::name).toList())));
  }

  private Column column(SilverTable table, String name) {
    return table
        .column(name)
        .orElseThrow(
            () ->
                bad(
                    table.name()
                        + " has no column "
                        + name
                        + Nearest.hint(
                            name, table.fileColumns().stream().map(Column::name).toList())));
  }

  private String text(JsonNode node, String key) {
    if (!node.has(key)) {
      throw bad("the key " + key + " is missing");
    }
    return node.path(key).asText();
  }

  private void only(JsonNode node, String where, List<ProfileKeys.Key> known) {
    List<String> names = known.stream().map(ProfileKeys.Key::name).toList();
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw bad("unknown key " + name + " in " + where + Nearest.hint(name, names));
              }
            });
  }

  private static <T> List<T> list(JsonNode node, Function<JsonNode, T> item) {
    List<T> items = new ArrayList<>();
    node.forEach(n -> items.add(item.apply(n)));
    return items;
  }

  private Refusal bad(String what) {
    return new Refusal(
        Refusal.USAGE,
        "Profile "
            + source
            + ": "
            + what
            + ". Nothing was loaded. Mend the profile and run the command again.");
  }
}
