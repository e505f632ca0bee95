package io.countback.jobs.publish;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Term;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Gold table {@code metric_catalog}: one row per metric, what its numbers mean. */
public final class CatalogTable {
  /** The columns of the table. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "metric_id STRING, title STRING, question STRING, formula STRING, unit STRING,"
              + " numerator_unit STRING, denominator_unit STRING, better STRING,"
              + " slices ARRAY<STRING>, transaction_slices ARRAY<STRING>, parts ARRAY<STRING>,"
              + " chart STRING, `window` STRING, source STRING,"
              + " terms ARRAY<STRUCT<part: STRING, side: STRING, sign: INT, name: STRING,"
              + " amounts: ARRAY<STRING>, days: STRING, attributes: STRING,"
              + " aging: ARRAY<STRING>>>, version INT");

  private static final List<String> UNCONVERTED = List.of("total", "entity");

  private CatalogTable() {}

  /** The catalogue's rows, in the order of the list. */
  static List<Row> rows(List<Definition> metrics) {
    return metrics.stream().map(CatalogTable::row).toList();
  }

  private static Row row(Definition d) {
    List<String> slices = new ArrayList<>(List.of("total"));
    slices.addAll(d.slices());
    return RowFactory.create(
        d.id(),
        d.title(),
        d.question(),
        d.formula(),
        d.unit().word(),
        d.numeratorUnit() == null ? null : d.numeratorUnit().word(),
        d.denominatorUnit() == null ? null : d.denominatorUnit().word(),
        d.better().word(),
        slices,
        d.inTransactionCurrency()
            ? slices.stream().filter(UNCONVERTED::contains).toList()
            : List.of(),
        d.parts(),
        d.chart().word(),
        d.window(),
        d.source(),
        d.proof().stream().map(CatalogTable::term).toList(),
        d.version());
  }

  private static Row term(Term.Summand summand) {
    Term term = summand.term();
    return RowFactory.create(
        summand.part(),
        summand.numerator() ? "numerator" : "denominator",
        summand.sign(),
        term.name(),
        term.amounts(),
        term.days().word(),
        term.attributes().word(),
        term.aging().stream().map(AgingColumn::part).toList());
  }
}
