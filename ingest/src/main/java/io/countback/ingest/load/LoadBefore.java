package io.countback.ingest.load;

import io.countback.ingest.check.Check;
import io.countback.ingest.check.Threshold;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.table.AccountNoteTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * F3b: rows and amounts of a load beside those of the newest load of the same profile that brought
 * the same kinds of files. A file cut short or sent twice over shows, and so does a day's delivery
 * after years of history.
 */
final class LoadBefore {
  private LoadBefore() {}

  /** What differs by more than half, in words; empty where nothing does or nothing compares. */
  static Optional<LoadRecord.Note> difference(
      Ledger ledger, Profile profile, List<ReceivedFile> files) {
    // Notes come as people write them: how many there are says nothing.
    if (files.stream()
        .flatMap(f -> f.rule().rows().stream())
        .allMatch(row -> row.table().equals(AccountNoteTable.TABLE))) {
      return Optional.empty();
    }
    Set<Optional<FileRule>> kinds =
        files.stream().map(f -> Optional.of(f.rule())).collect(Collectors.toSet());
    return ledger.loads().stream()
        .filter(load -> load.profile().equals(profile.id()))
        .filter(load -> kinds(load, profile).equals(kinds))
        .reduce((earlier, later) -> later)
        .flatMap(before -> difference(before, Content.of(files)));
  }

  private static Set<Optional<FileRule>> kinds(LoadRecord load, Profile profile) {
    return load.files().stream().map(f -> profile.rule(f.name())).collect(Collectors.toSet());
  }

  private static Optional<LoadRecord.Note> difference(LoadRecord load, Content now) {
    Content before = Content.of(load.rows(), load.amounts());
    boolean differs =
        isFar(BigDecimal.valueOf(now.rows()), BigDecimal.valueOf(before.rows()))
            || Stream.of(now, before)
                .flatMap(c -> c.amounts().keySet().stream())
                .anyMatch(currency -> isFar(amount(now, currency), amount(before, currency)));
    return differs
        ? Optional.of(
            new LoadRecord.Note(
                Check.F3B.code(), null, now + "; load " + load.loadId() + " had " + before))
        : Optional.empty();
  }

  private static BigDecimal amount(Content content, String currency) {
    return content.amounts().getOrDefault(currency, BigDecimal.ZERO);
  }

  private static boolean isFar(BigDecimal now, BigDecimal before) {
    return now.subtract(before).abs().compareTo(before.abs().multiply(Threshold.LOAD_DIFFERENCE))
        > 0;
  }
}
