package io.countback.api.gold;

import io.countback.api.security.Scope;
import java.util.List;
import java.util.function.Consumer;

/** A run that has nothing to compare. */
enum Nothing implements Comparing {
  /** The only one. */
  TO_COMPARE;

  @Override
  public List<TemplateComparison> templates(Scope scope) {
    return List.of();
  }

  @Override
  public void accounts(Scope scope, Consumer<ComparisonAccount> reader) {}

  @Override
  public List<ChannelResponse> channels(Scope scope) {
    return List.of();
  }

  @Override
  public List<CollectorEffectiveness> collectors(Scope scope) {
    return List.of();
  }

  @Override
  public List<ExperimentArm> experiments(Scope scope) {
    return List.of();
  }

  @Override
  public List<PrioritizedAccount> prioritized(Scope scope) {
    return List.of();
  }

  @Override
  public List<Win> wins(Scope scope) {
    return List.of();
  }

  @Override
  public List<Digest> digests(Scope scope) {
    return List.of();
  }

  @Override
  public List<AccountNote> notes(Scope scope) {
    return List.of();
  }

  @Override
  public List<ExpectedPayment> expected(Scope scope) {
    return List.of();
  }
}
