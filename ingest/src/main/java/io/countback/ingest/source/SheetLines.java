package io.countback.ingest.source;

import io.countback.ingest.check.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * The rows of a workbook's first visible sheet below its header row, one at a time; empty rows are
 * passed over. The workbook is deleted when this is closed.
 */
final class SheetLines implements SourceLines {
  private final Path file;
  private final ReadableWorkbook workbook;
  private final WorkbookCells cells;
  private final Sheet sheet;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;

  /** Column of the sheet, from 0, of each header. */
  private final Set<Integer> positions = new LinkedHashSet<>();

  private final List<String> headers = new ArrayList<>();
  private long formulas;
  private Row next;

  /** Of the next row; rows that do not say theirs, or say one twice, are counted on. */
  private long number;

  SheetLines(Path file) throws FileRefused, IOException {
    this.file = file;
    ReadableWorkbook opened = null;
    try {
      opened = new ReadableWorkbook(file.toFile(), new ReadingOptions(hasStyles(file), true));
      this.workbook = opened;
      this.cells = new WorkbookCells(workbook.isDate1904());
      this.sheet =
          workbook
              .getSheets()
              .filter(s -> s.getVisibility() == SheetVisibility.VISIBLE)
              .findFirst()
              .orElseThrow(() -> new FileRefused(Check.F1H, null, "no visible sheet"));
      this.stream = sheet.openStream();
      this.rows = stream.iterator();
      advance();
      readHeaders();
    } catch (FileRefused | IOException | RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      Files.delete(file);
      throw e;
    }
  }

  /** False for a workbook without style sheet, in which no number is in a date format. */
  private static boolean hasStyles(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry types = zip.getEntry("[Content_Types].xml");
      return types != null
          && new String(zip.getInputStream(types).readAllBytes(), StandardCharsets.UTF_8)
              .contains(".styles+xml");
    }
  }

  /** The texts of the header row. */
  List<String> headers() {
    return headers;
  }

  /** Sheets beside the one that is read. */
  List<Sheet> otherSheets() {
    return workbook.getSheets().filter(s -> s.getIndex() != sheet.getIndex()).toList();
  }

  /** Cells read so far that a formula has computed. */
  long formulas() {
    return formulas;
  }

  private void readHeaders() throws FileRefused {
    if (next == null) {
      throw new FileRefused(Check.F1B, null, "sheet " + sheet.getName() + " is empty");
    }
    for (Cell cell : next) {
      try {
        String text = cells.text(cell).strip();
        if (!text.isEmpty()) {
          headers.add(text);
          positions.add(cell.getColumnIndex());
        }
      } catch (WorkbookCells.NoText e) {
        throw new FileRefused(
            Check.F2A, null, "header " + cell.getAddress() + " " + e.getMessage());
      }
    }
    advance();
  }

  /** On to the next row that holds anything. */
  private void advance() {
    do {
      next = rows.hasNext() ? rows.next() : null;
      number = next == null ? number : Math.max(number + 1, next.getRowNum());
    } while (next != null && next.stream().allMatch(SheetLines::isEmpty));
  }

  private static boolean isEmpty(Cell cell) {
    return cell == null
        || cell.getType() == CellType.EMPTY
        || cell.getFormula() == null
            && (cell.getRawValue() == null || cell.getRawValue().isEmpty());
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public SourceLine next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    SourceLine line = line(next);
    advance();
    return line;
  }

  private SourceLine line(Row row) {
    List<String> fields = new ArrayList<>(headers.size());
    String fault = null;
    for (int position : positions) {
      Cell cell = position < row.getCellCount() ? row.getCell(position) : null;
      String field = "";
      try {
        field = cells.text(cell);
      } catch (WorkbookCells.NoText e) {
        field = cell.getRawValue() == null ? "" : cell.getRawValue();
        fault = "cell " + cell.getAddress() + " " + e.getMessage();
      }
      fields.add(field);
    }
    for (Cell cell : row) {
      if (!isEmpty(cell)) {
        formulas += cell.getFormula() == null ? 0 : 1;
        if (!positions.contains(cell.getColumnIndex())) {
          fault = "cell " + cell.getAddress() + " stands under no header";
        }
      }
    }
    String text = CsvText.line(fields);
    return fault == null
        ? SourceLine.of(number, text, fields)
        : SourceLine.broken(number, text, fault);
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
    Files.deleteIfExists(file);
  }
}
