package io.countback.api.gold;

import io.countback.api.security.Scope;
import java.util.List;
import java.util.function.Consumer;

/** Rows of the comparing tables that a test writes down. */
public record InMemoryComparing(
    List<TemplateComparison> templateRows,
    List<ComparisonAccount> accountRows,
    List<ChannelResponse> channelRows,
    List<CollectorEffectiveness> collectorRows,
    List<ExperimentArm> experimentRows)
    implements Comparing {

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
}
