package io.countback.ingest.profile;

import io.countback.ingest.check.Format;
import io.countback.ingest.profile.Profile.Control;
import io.countback.ingest.profile.Profile.FileFormat;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.profile.Profile.RowRule;
import io.countback.ingest.source.FileKind;
import io.countback.ingest.source.TextForm;
import io.countback.ingest.table.Column;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Countback's own layout: a file {@code NAME.csv} or {@code NAME-….csv} per silver table, or one of
 * another kind, columns named as the table's. Made from the table classes, so that a column is
 * described once.
 */
public final class CountbackProfile {
  /** The id of this profile, the default of {@code ingest}. */
  public static final String ID = "countback";

  private CountbackProfile() {}

  /** The profile. */
  public static Profile profile() {
    return new Profile(
        ID,
        1,
        "Countback's own layout",
        new FileFormat(null, TextForm.OWN, Format.OWN, List.of()),
        null,
        Map.of(),
        Tables.ALL.stream().map(CountbackProfile::rule).toList());
  }

  private static FileRule rule(SilverTable table) {
    Map<String, Value> set = new LinkedHashMap<>();
    table.fileColumns().forEach(c -> set.put(c.name(), new Value.Header(c.name())));
    List<String> required =
        table.columns().stream().filter(Column::required).map(Column::name).toList();
    Control control =
        table.controlAmount() == null
            ? null
            : new Control(new Value.Header(table.controlAmount()), new Value.Header("currency"));
    return new FileRule(
        table.name() + "{,-*}." + FileKind.GLOB,
        null,
        required,
        set.keySet().stream().filter(c -> !required.contains(c)).toList(),
        List.of(),
        List.of(),
        control,
        List.of(new RowRule(table, null, false, set)));
  }
}
