package io.countback.api.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.api.security.Role;
import io.countback.api.security.Scope;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups of accounts as those see them who do not see everything. */
final class ComparedInScopeTest {
  private static final LocalDate FROM = LocalDate.of(2026, 4, 1);
  private static final LocalDate TO = LocalDate.of(2026, 6, 30);
  private static final Scope NORTH = new Scope(Role.MANAGER, "north");
  private static final Scope ANN = new Scope(Role.COLLECTOR, "ann");

  @Test
  void a_manager_sees_the_own_collectors_and_all_together_where_the_others_have_five_accounts() {
    List<CollectorEffectiveness> rows =
        List.of(
            collector("ann", "north", 3L),
            collector("bob", "north", 2L),
            collector("cid", "south", 5L),
            collector(null, null, 10L));
    assertEquals("ann bob null", ids(ComparedInScope.collectors(NORTH, rows)));
    assertEquals("ann", ids(ComparedInScope.collectors(ANN, rows)));
    assertEquals("ann bob cid null", ids(ComparedInScope.collectors(Scope.ALL, rows)));
    List<CollectorEffectiveness> few =
        List.of(
            collector("ann", "north", 6L),
            collector("cid", "south", 4L),
            collector(null, null, 10L));
    assertEquals("ann", ids(ComparedInScope.collectors(NORTH, few)));
    assertEquals("", ids(ComparedInScope.collectors(new Scope(Role.SALES, "ann"), rows)));
    assertEquals("", ids(ComparedInScope.collectors(new Scope(Role.ADMIN, null), rows)));
  }

  @Test
  void a_template_is_a_managers_where_the_accounts_of_others_are_none_or_five() {
    List<TemplateComparison> rows =
        List.of(
            template("all-own", 6, 0), // 6 own accounts of 6
            template("few-others", 6, 1), // 3 own accounts of 7
            template("many-others", 7, 1), // 3 own accounts of 8
            template("small", 4, 0)); // none of 4
    List<ComparisonAccount> own =
        List.of(accounts("all-own", 6), accounts("few-others", 3), accounts("many-others", 3))
            .stream()
            .flatMap(List::stream)
            .toList();
    assertEquals(
        List.of("all-own", "many-others"), values(ComparedInScope.templates(NORTH, rows, own)));
    assertEquals(4, ComparedInScope.templates(Scope.ALL, rows, List.of()).size());
    assertEquals(List.of(), values(ComparedInScope.templates(ANN, rows, List.of())));
  }

  @Test
  void an_experiment_with_a_small_arm_is_no_managers_at_all() {
    List<ExperimentArm> rows =
        List.of(arm("letters", 9L), arm("letters", 4L), arm("calls", 5L), arm("calls", 8L));
    assertEquals(
        List.of("calls", "calls"),
        ComparedInScope.experiments(NORTH, rows).stream().map(ExperimentArm::experiment).toList());
  }

  private static List<String> values(List<TemplateComparison> rows) {
    return rows.stream().map(TemplateComparison::value).toList();
  }

  private static String ids(List<CollectorEffectiveness> rows) {
    return rows.stream().map(r -> String.valueOf(r.collector())).collect(Collectors.joining(" "));
  }

  private static CollectorEffectiveness collector(String id, String team, Long accounts) {
    Map<String, Object> values = new HashMap<>(Map.of("from_on", FROM, "to_on", TO));
    values.put("collector", id);
    values.put("team", team);
    values.put("accounts", accounts);
    return RowRecords.of(CollectorEffectiveness.class, values);
  }

  private static TemplateComparison template(String value, long n, long maturing) {
    return RowRecords.of(
        TemplateComparison.class,
        Map.of(
            "from_on",
            FROM,
            "to_on",
            TO,
            "dimension",
            "template",
            "value",
            value,
            "n",
            n,
            "maturing",
            maturing));
  }

  private static List<ComparisonAccount> accounts(String template, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                RowRecords.of(
                    ComparisonAccount.class,
                    Map.of(
                        "from_on",
                        FROM,
                        "to_on",
                        TO,
                        "account_id",
                        "A-" + i,
                        "template",
                        template,
                        "aging_band",
                        "d1_30",
                        "size_tier",
                        "small",
                        "segment",
                        "retail")))
        .toList();
  }

  private static ExperimentArm arm(String experiment, Long assigned) {
    return RowRecords.of(
        ExperimentArm.class, Map.of("experiment", experiment, "assigned", assigned));
  }
}
