package io.countback.ingest.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** XLSX workbooks as a test needs them, the parts as Excel writes them. */
public final class WrittenWorkbook {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/";
  private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  /** A cell as it stands in the sheet, {@code <c r="…">} around it; attributes first. */
  public record Markup(String attributes, String content) {}

  /** Number formats by the style a cell names: 1 is a day, 2 a day with time. */
  static final int DAY = 1;

  static final int MOMENT = 2;
  static final int OWN_DAY = 3;
  static final int MONEY = 4;
  static final int TIME = 5;

  private final Map<String, byte[]> parts = new LinkedHashMap<>();
  private final List<String> strings = new ArrayList<>();
  private final List<String> sheets = new ArrayList<>();
  private String properties = "";

  /** A number with a style. */
  static Markup styled(String number, int style) {
    return new Markup("s=\"" + style + "\"", "<v>" + number + "</v>");
  }

  /** Adds a sheet: texts, numbers, days, true and false, {@link Markup}; null is no cell. */
  public WrittenWorkbook sheet(String name, List<Object[]> rows) {
    return sheet(name, "visible", rows);
  }

  WrittenWorkbook sheet(String name, String state, List<Object[]> rows) {
    StringBuilder xml = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    for (int i = 0; i < rows.size(); i++) {
      xml.append("<row r=\"").append(i + 1).append("\">");
      Object[] row = rows.get(i);
      for (int j = 0; j < row.length; j++) {
        xml.append(row[j] == null ? "" : cell(reference(j) + (i + 1), row[j]));
      }
      xml.append("</row>");
    }
    sheets.add("name=\"" + name + "\" state=\"" + state + "\"");
    return part(
        "xl/worksheets/sheet" + sheets.size() + ".xml", xml.append("</sheetData></worksheet>"));
  }

  /** Days count from 1904, as they did on the first Macintosh. */
  WrittenWorkbook from1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  /** Adds a part, or replaces one. */
  WrittenWorkbook part(String name, CharSequence content) {
    return part(name, content.toString().getBytes(StandardCharsets.UTF_8));
  }

  WrittenWorkbook part(String name, byte[] content) {
    parts.put(name, content);
    return this;
  }

  private static String reference(int column) {
    return column < 26
        ? String.valueOf((char) ('A' + column))
        : reference(column / 26 - 1) + reference(column % 26);
  }

  private String cell(String reference, Object value) {
    String r = "<c r=\"" + reference + "\" ";
    if (value instanceof Markup markup) {
      return r + markup.attributes() + ">" + markup.content() + "</c>";
    }
    if (value instanceof LocalDate day) {
      long serial = day.toEpochDay() - LocalDate.of(1899, 12, 30).toEpochDay();
      return r + "s=\"" + DAY + "\"><v>" + serial + "</v></c>";
    }
    if (value instanceof Boolean flag) {
      return r + "t=\"b\"><v>" + (flag ? 1 : 0) + "</v></c>";
    }
    if (value instanceof BigDecimal number) {
      return r + "><v>" + number.toPlainString() + "</v></c>";
    }
    strings.add(value.toString());
    return r + "t=\"s\"><v>" + (strings.size() - 1) + "</v></c>";
  }

  /** The bytes of the workbook. */
  public byte[] bytes() {
    StringBuilder types =
        new StringBuilder(
            XML
                + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\""
                + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + type("workbook", ".sheet.main")
                + type("styles", ".styles")
                + type("sharedStrings", ".sharedStrings"));
    StringBuilder book =
        new StringBuilder(
            XML
                + "<workbook xmlns=\""
                + MAIN
                + "\" xmlns:r=\""
                + OFFICE
                + "relationships\">"
                + properties
                + "<sheets>");
    StringBuilder targets = new StringBuilder();
    for (int i = 1; i <= sheets.size(); i++) {
      types.append(type("worksheets/sheet" + i, ".worksheet"));
      book.append("<sheet %s sheetId=\"%d\" r:id=\"r%d\"/>".formatted(sheets.get(i - 1), i, i));
      targets.append(relation("r" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
    }
    Map<String, byte[]> all = new LinkedHashMap<>();
    add(all, "[Content_Types].xml", types + "</Types>");
    add(all, "_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml")));
    add(all, "xl/workbook.xml", book + "</sheets></workbook>");
    add(
        all,
        "xl/_rels/workbook.xml.rels",
        relations(
            targets
                + relation("s1", "styles", "styles.xml")
                + relation("s2", "sharedStrings", "sharedStrings.xml")));
    add(all, "xl/styles.xml", styles());
    add(all, "xl/sharedStrings.xml", sharedStrings());
    all.putAll(parts);
    return zip(all);
  }

  private static void add(Map<String, byte[]> parts, String name, String content) {
    parts.put(name, content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] zip(Map<String, byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String type(String part, String kind) {
    return "<Override PartName=\"/xl/%s.xml\" ContentType=\"%s%s+xml\"/>"
        .formatted(part, TYPES, kind);
  }

  private static String relations(String inside) {
    return XML
        + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + inside
        + "</Relationships>";
  }

  private static String relation(String id, String kind, String target) {
    return "<Relationship Id=\"%s\" Type=\"%srelationships/%s\" Target=\"%s\"/>"
        .formatted(id, OFFICE, kind, target);
  }

  private static String styles() {
    return XML
        + "<styleSheet xmlns=\""
        + MAIN
        + "\"><numFmts count=\"2\">"
        + "<numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy;@\"/>"
        + "<numFmt numFmtId=\"165\" formatCode=\"#,##0.00 [$USD];[Red]-#,##0.00&quot;day&quot;\"/>"
        + "</numFmts><cellStyleXfs count=\"1\"><xf numFmtId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"6\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>"
        + "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>";
  }

  private String sharedStrings() {
    StringBuilder xml = new StringBuilder(XML + "<sst xmlns=\"" + MAIN + "\">");
    for (String text : strings) {
      String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
      xml.append("<si><t xml:space=\"preserve\">").append(escaped).append("</t></si>");
    }
    return xml.append("</sst>").toString();
  }
}
