package io.countback.ingest.source;

import io.countback.ingest.check.Check;
import io.countback.ingest.check.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * An XLSX workbook: its first visible sheet, whose first row that is not empty names the columns.
 * Other sheets are reported and not read.
 */
final class WorkbookFile implements SourceReader {
  WorkbookFile(TextForm form) {}

  @Override
  public Survey survey(Path bronze) throws FileRefused, IOException {
    Path workbook = unpack(bronze);
    try {
      WorkbookGuard.check(workbook);
    } catch (FileRefused | IOException | RuntimeException e) {
      Files.delete(workbook);
      throw e;
    }
    try (SheetLines lines = new SheetLines(workbook)) {
      while (lines.hasNext()) {
        lines.next();
      }
      List<Finding> notes = new ArrayList<>();
      if (!lines.otherSheets().isEmpty()) {
        notes.add(new Finding(Check.F4A, null, others(lines.otherSheets())));
      }
      if (lines.formulas() > 0) {
        notes.add(new Finding(Check.F4B, null, lines.formulas() + " cells"));
      }
      return new Survey(lines.headers(), notes);
    } catch (IOException | RuntimeException e) {
      // The library tells damage by whatever it stumbles over.
      throw new FileRefused(Check.F1C, null, "workbook: " + e.getMessage());
    }
  }

  @Override
  public SourceLines lines(Path bronze, List<String> headers) throws IOException {
    try {
      return new SheetLines(Bronze.unpack(bronze, WorkbookGuard.PACKED));
    } catch (FileRefused e) {
      throw new IOException(e);
    }
  }

  private static Path unpack(Path bronze) throws FileRefused {
    try {
      return Bronze.unpack(bronze, WorkbookGuard.PACKED);
    } catch (IOException e) {
      throw new FileRefused(Check.F1C, null, "workbook: " + e.getMessage());
    }
  }

  private static String others(List<Sheet> sheets) {
    return sheets.stream()
        .map(
            s ->
                s.getVisibility() == SheetVisibility.VISIBLE
                    ? s.getName()
                    : s.getName()
                        + " ("
                        + s.getVisibility().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + ")")
        .collect(Collectors.joining(", "));
  }
}
