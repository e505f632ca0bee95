package io.countback.api.gold;

import io.countback.api.security.Role;
import io.countback.api.security.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which rows of the comparing tables a scope sees. They are about groups of accounts: a manager
 * sees groups of at least {@link Scope#LEAST_ACCOUNTS} and the collectors of the own team, a
 * collector the own row, others who do not see everything nothing.
 */
final class ComparedInScope {
  private ComparedInScope() {}

  /**
   * Of a template a manager knows the own accounts one by one, so that the others count by
   * themselves: there are none of them, or enough.
   *
   * @param own accounts under templates that the scope sees
   */
  static List<TemplateComparison> templates(
      Scope scope, List<TemplateComparison> rows, List<ComparisonAccount> own) {
    Map<List<Object>, Long> known = new HashMap<>();
    for (ComparisonAccount account : own) {
      slices(account).forEach(slice -> known.merge(slice, 1L, Long::sum));
    }
    return kept(
        scope,
        rows,
        r -> {
          long all = sum(r.n(), r.maturing());
          long others =
              r.dimension().equals("template") ? all - known.getOrDefault(slice(r), 0L) : all;
          return isGroup(all) && (others == 0 || isGroup(others));
        });
  }

  /** The slices of {@code template_comparison} that an account is in. */
  private static List<List<Object>> slices(ComparisonAccount a) {
    List<List<Object>> slices = new ArrayList<>();
    for (String band : Arrays.asList(a.agingBand(), null)) {
      for (String size : Arrays.asList(a.sizeTier(), null)) {
        for (String segment : Arrays.asList(a.segment(), null)) {
          slices.add(Arrays.asList(a.fromOn(), a.toOn(), a.template(), band, size, segment));
        }
      }
    }
    return slices;
  }

  private static List<Object> slice(TemplateComparison r) {
    return Arrays.asList(r.fromOn(), r.toOn(), r.value(), r.agingBand(), r.sizeTier(), r.segment());
  }

  static List<ChannelResponse> channels(Scope scope, List<ChannelResponse> rows) {
    return kept(scope, rows, r -> isGroup(r.accounts()));
  }

  /** An experiment is seen as a whole or not at all. */
  static List<ExperimentArm> experiments(Scope scope, List<ExperimentArm> rows) {
    Set<String> small =
        rows.stream()
            .filter(r -> !isGroup(r.assigned()))
            .map(ExperimentArm::experiment)
            .collect(Collectors.toSet());
    return kept(scope, rows, r -> !small.contains(r.experiment()));
  }

  private static <T> List<T> kept(Scope scope, List<T> rows, Predicate<T> byManagers) {
    if (scope.seesAll()) {
      return rows;
    }
    return scope.role() == Role.MANAGER ? rows.stream().filter(byManagers).toList() : List.of();
  }

  /**
   * The row of all collectors is a manager's where those of other teams have enough accounts: it
   * less the rows of the own team is what they have.
   */
  static List<CollectorEffectiveness> collectors(Scope scope, List<CollectorEffectiveness> rows) {
    if (scope.seesAll()) {
      return rows;
    }
    Map<List<Object>, Long> others = new HashMap<>();
    for (CollectorEffectiveness row : rows) {
      long accounts = row.accounts() == null ? 0 : row.accounts();
      if (row.collector() == null) {
        others.merge(window(row), accounts, Long::sum);
      } else if (isOwn(scope, row)) {
        others.merge(window(row), -accounts, Long::sum);
      }
    }
    return rows.stream()
        .filter(
            r ->
                r.collector() == null
                    ? scope.role() == Role.MANAGER && isGroup(others.get(window(r)))
                    : isOwn(scope, r))
        .toList();
  }

  /**
   * Days in review of the own collectors.
   *
   * @param team of a collector now; null where there is none
   * @param sees whether an account is in the scope
   */
  static List<Digest> digests(
      Scope scope, List<Digest> rows, UnaryOperator<String> team, Predicate<String> sees) {
    return rows.stream()
        .filter(r -> scope.covers(r.collector(), team.apply(r.collector()), null))
        .map(r -> r.missed(r.missed().stream().filter(m -> sees.test(m.accountId())).toList()))
        .toList();
  }

  private static boolean isOwn(Scope scope, CollectorEffectiveness row) {
    return scope.covers(row.collector(), row.team(), null);
  }

  private static List<Object> window(CollectorEffectiveness row) {
    return List.of(row.fromOn(), row.toOn());
  }

  private static boolean isGroup(Long accounts) {
    return accounts != null && accounts >= Scope.LEAST_ACCOUNTS;
  }

  private static Long sum(Long a, Long b) {
    return (a == null ? 0 : a) + (b == null ? 0 : b);
  }
}
