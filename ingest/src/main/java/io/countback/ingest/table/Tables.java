package io.countback.ingest.table;

import java.util.List;
import java.util.Optional;

/** The silver tables, in the order in which a load judges them: a row's references come first. */
public final class Tables {
  /** All silver tables. */
  public static final List<SilverTable> ALL =
      List.of(
          CalendarTable.TABLE,
          EntityTable.TABLE,
          AccountTable.TABLE,
          CollectorTable.TABLE,
          AccountAssignmentTable.TABLE,
          ContactTable.TABLE,
          TemplateTable.TABLE,
          AssignmentTable.TABLE,
          InvoiceTable.TABLE,
          InstallmentTable.TABLE,
          ReceiptTable.TABLE,
          ApplicationTable.TABLE,
          DisputeTable.TABLE,
          TouchTable.TABLE,
          PromiseTable.TABLE,
          AccountNoteTable.TABLE,
          PaymentPlanTable.TABLE,
          ConcessionTable.TABLE,
          CommitmentTable.TABLE,
          CadenceStepTable.TABLE,
          ControlAccountTable.TABLE,
          ReserveTable.TABLE,
          TargetTable.TABLE,
          AnnotationTable.TABLE,
          FxRateTable.TABLE);

  private Tables() {}

  /** The table of that name. */
  public static Optional<SilverTable> named(String name) {
    return ALL.stream().filter(t -> t.name().equals(name)).findFirst();
  }
}
