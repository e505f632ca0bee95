package io.countback.api.gold;

import io.countback.api.security.Scope;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Rows of the comparing tables that a test writes down.
 *
 * @param teams of collectors
 * @param sees whether an account is in a scope
 * @param areManyPrioritized whether the list shall count as too long to hold
 */
public record InMemoryComparing(
    List<TemplateComparison> templateRows,
    List<ComparisonAccount> accountRows,
    List<ChannelResponse> channelRows,
    List<CollectorEffectiveness> collectorRows,
    List<ExperimentArm> experimentRows,
    List<PrioritizedAccount> prioritizedRows,
    List<Win> winRows,
    List<ExpectedPayment> expectedRows,
    List<Digest> digestRows,
    List<AccountNote> noteRows,
    Map<String, String> teams,
    BiPredicate<Scope, String> sees,
    boolean areManyPrioritized)
    implements Comparing {

  /** Without accounts. */
  public static InMemoryComparing ofGroups(
      List<TemplateComparison> templates,
      List<ComparisonAccount> accounts,
      List<ChannelResponse> channels,
      List<CollectorEffectiveness> collectors,
      List<ExperimentArm> experiments) {
    return new InMemoryComparing(
        templates,
        accounts,
        channels,
        collectors,
        experiments,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        (scope, account) -> false,
        false);
  }

  @Override
  public List<TemplateComparison> templates(Scope scope) {
    return ComparedInScope.templates(scope, templateRows, List.of());
  }

  @Override
  public void accounts(Scope scope, Consumer<ComparisonAccount> reader) {
    if (scope.seesAll()) {
      accountRows.forEach(reader);
    }
  }

  @Override
  public List<ChannelResponse> channels(Scope scope) {
    return ComparedInScope.channels(scope, channelRows);
  }

  @Override
  public List<CollectorEffectiveness> collectors(Scope scope) {
    return ComparedInScope.collectors(scope, collectorRows);
  }

  @Override
  public List<ExperimentArm> experiments(Scope scope) {
    return ComparedInScope.experiments(scope, experimentRows);
  }

  @Override
  public List<PrioritizedAccount> prioritized(Scope scope) {
    return prioritizedRows.stream().filter(a -> sees.test(scope, a.accountId())).toList();
  }

  @Override
  public List<Win> wins(Scope scope) {
    return winRows.stream().filter(w -> sees.test(scope, w.accountId())).toList();
  }

  @Override
  public List<Digest> digests(Scope scope) {
    return ComparedInScope.digests(scope, digestRows, teams::get, a -> sees.test(scope, a));
  }

  @Override
  public List<AccountNote> notes(Scope scope) {
    return noteRows.stream().filter(n -> sees.test(scope, n.accountId())).toList();
  }

  @Override
  public List<ExpectedPayment> expected(Scope scope) {
    return expectedRows.stream().filter(e -> sees.test(scope, e.accountId())).toList();
  }
}
