package io.countback.api.web;

import io.countback.api.view.Csv;

/** How a caller wants CSV: {@code raw=1} leaves text as it is, {@code bom=1} marks it as UTF-8. */
record CsvForm(Csv csv, boolean marked) {

  static CsvForm read(Parameters parameters) {
    return new CsvForm(new Csv(isSet(parameters, "raw")), isSet(parameters, "bom"));
  }

  private static boolean isSet(Parameters parameters, String name) {
    return parameters.word(name, "0", "1").equals("1");
  }

  Body body(int rows, String lines) {
    return Body.rows(rows, marked ? Csv.BYTE_ORDER_MARK + lines : lines);
  }
}
