package io.countback.api.web;

import io.countback.api.view.Csv;
import io.countback.api.view.Feed;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** How a caller wants CSV: {@code raw=1} leaves text as it is, {@code bom=1} marks it as UTF-8. */
record CsvForm(Csv csv, boolean marked) {

  static CsvForm read(Parameters parameters) {
    return new CsvForm(new Csv(isSet(parameters, "raw")), isSet(parameters, "bom"));
  }

  private static boolean isSet(Parameters parameters, String name) {
    return parameters.word(name, "0", "1").equals("1");
  }

  /** Lines that are made when they are sent. */
  Body body(Supplier<? extends Feed> maker) {
    return Body.of(
        context -> {
          try (Feed feed = maker.get()) {
            context.header("Countback-Rows", String.valueOf(feed.rows()));
            if (context.req().getMethod().equals("HEAD")) {
              return;
            }
            OutputStream out = context.outputStream();
            if (marked) {
              out.write(Csv.BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8));
            }
            feed.writeTo(out);
          }
        });
  }

  Body body(int rows, String lines) {
    return Body.rows(rows, marked ? Csv.BYTE_ORDER_MARK + lines : lines);
  }
}
