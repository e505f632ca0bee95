package io.countback.ingest.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.ingest.profile.ProfileKeys.Key;
import io.countback.ingest.source.FileKind;
import io.countback.ingest.table.Column;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The JSON Schema of a profile, made of the reader's keys and the silver tables. */
final class ProfileSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProfileSchema() {}

  static ObjectNode schema() {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Countback profile: how a source's files map to silver tables");
    root.setAll(
        object(
            ProfileKeys.PROFILE,
            Map.of(
                "version",
                type("integer"),
                "format",
                format(),
                "constants",
                constants(),
                "files",
                list(file())),
            "profile",
            "files"));
    ObjectNode defs = root.putObject("$defs");
    defs.set("text", type("string", "number", "boolean"));
    defs.set("value", value());
    Tables.ALL.forEach(table -> defs.set("set_" + table.name(), set(table)));
    return root;
  }

  private static ObjectNode format() {
    return object(
        ProfileKeys.FORMAT,
        Map.of(
            "type",
            words(
                Stream.concat(
                        Stream.of(FileKind.values()).map(FileKind::ending),
                        Stream.of(DatabaseRules.TYPE))
                    .toList()),
            "decimal",
            words(List.of(".", ",")),
            "negative",
            words(List.of("minus", "trailing_minus", "parentheses", "cr_dr")),
            "dates",
            list(type("string")),
            "null",
            list(type("string"))));
  }

  private static ObjectNode constants() {
    ObjectNode tables = JSON.createObjectNode();
    for (SilverTable table : Tables.ALL) {
      ObjectNode row = type("object");
      row.set("propertyNames", words(table.fileColumns().stream().map(Column::name).toList()));
      row.set("additionalProperties", ref("text"));
      tables.set(table.name(), list(row));
    }
    return closed(tables);
  }

  private static ObjectNode file() {
    return object(
        ProfileKeys.FILE,
        Map.of(
            "required",
            list(type("string")),
            "ignore",
            list(type("string")),
            "leave_out",
            list(object(ProfileKeys.LEAVE_OUT, Map.of(), "reason", "when")),
            "control",
            object(
                ProfileKeys.CONTROL,
                Map.of("amount", ref("value"), "currency", ref("value")),
                "amount",
                "currency"),
            "rows",
            list(row())),
        "match");
  }

  /** A row; which columns it may set depends on its table. */
  private static ObjectNode row() {
    ObjectNode row =
        object(
            ProfileKeys.ROW,
            Map.of(
                "table",
                words(Tables.ALL.stream().map(SilverTable::name).toList()),
                "repeat",
                type("boolean"),
                "set",
                type("object")),
            "table",
            "set");
    ArrayNode rules = row.putArray("allOf");
    for (SilverTable table : Tables.ALL) {
      ObjectNode rule = rules.addObject();
      rule.putObject("if").putObject("properties").putObject("table").put("const", table.name());
      rule.putObject("then").putObject("properties").set("set", ref("set_" + table.name()));
    }
    return row;
  }

  private static ObjectNode value() {
    ObjectNode to = type("object");
    to.set("additionalProperties", ref("text"));
    ObjectNode made =
        object(
            ProfileKeys.VALUE,
            Map.of("map", type("string").put("pattern", "^\\$"), "to", to, "else", ref("text")));
    ArrayNode either = made.putArray("oneOf");
    either.addObject().putArray("required").add("map").add("to");
    either.addObject().putArray("required").add("sql");
    ObjectNode value = JSON.createObjectNode();
    value.putArray("anyOf").add(ref("text")).add(made);
    return value;
  }

  private static ObjectNode set(SilverTable table) {
    ObjectNode columns = JSON.createObjectNode();
    for (Column column : table.fileColumns()) {
      columns.set(column.name(), ref("value").put("description", meaning(column)));
    }
    return closed(columns).put("description", table.grain());
  }

  private static String meaning(Column column) {
    String type = column.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String words = column.words().isEmpty() ? "" : ": " + String.join(", ", column.words());
    return type
        + words
        + (column.required() ? "; required" : "")
        + (column.fallback() == null ? "" : "; default " + column.fallback());
  }

  /** An object with these keys and no other; a key without a type of its own is text. */
  private static ObjectNode object(
      List<Key> keys, Map<String, ObjectNode> types, String... needed) {
    ObjectNode properties = JSON.createObjectNode();
    for (Key key : keys) {
      ObjectNode type = types.getOrDefault(key.name(), type("string"));
      properties.set(key.name(), type.put("description", key.meaning()));
    }
    ObjectNode object = closed(properties);
    ArrayNode required = JSON.createArrayNode();
    for (String name : needed) {
      required.add(name);
    }
    if (!required.isEmpty()) {
      object.set("required", required);
    }
    return object;
  }

  private static ObjectNode closed(ObjectNode properties) {
    ObjectNode object = type("object");
    object.set("properties", properties);
    return object.put("additionalProperties", false);
  }

  private static ObjectNode list(JsonNode items) {
    ObjectNode list = type("array");
    list.set("items", items);
    return list;
  }

  private static ObjectNode words(Collection<String> words) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode allowed = node.putArray("enum");
    words.forEach(allowed::add);
    return node;
  }

  private static ObjectNode type(String... names) {
    ObjectNode node = JSON.createObjectNode();
    if (names.length == 1) {
      return node.put("type", names[0]);
    }
    ArrayNode several = node.putArray("type");
    for (String name : names) {
      several.add(name);
    }
    return node;
  }

  private static ObjectNode ref(String name) {
    return JSON.createObjectNode().put("$ref", "#/$defs/" + name);
  }
}
