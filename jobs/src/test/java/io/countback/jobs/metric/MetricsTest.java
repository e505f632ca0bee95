package io.countback.jobs.metric;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of metrics against the package they are in. */
class MetricsTest {

  private static Set<String> inPackage() {
    return new ClassFileImporter()
        .importPackages("io.countback.jobs.metric").stream()
            .filter(c -> c.isAssignableTo(Metric.class) && !c.isInterface())
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void every_metric_of_the_package_is_in_the_list() {
    Set<String> listed =
        Metrics.ALL.stream()
            .map(m -> m.getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(inPackage(), listed, "add the metric to Metrics.ALL");
    assertEquals(listed.size(), Metrics.ALL.size(), "a metric is listed twice");
  }

  @Test
  void every_metric_has_a_test_with_worked_examples() {
    for (Metric metric : Metrics.ALL) {
      String test = metric.getClass().getName() + "Test";
      assertDoesNotThrow(() -> Class.forName(test), "write " + test);
    }
  }

  @Test
  void ids_are_unique_and_written_as_ids() {
    Set<String> ids = new HashSet<>();
    for (Metric metric : Metrics.ALL) {
      String id = metric.definition().id();
      assertTrue(ids.add(id), id);
      assertTrue(id.matches("[a-z0-9]+(__?[a-z0-9]+)*"), id);
    }
  }

  @Test
  void every_definition_says_what_a_reader_needs() {
    for (Metric metric : Metrics.ALL) {
      Definition definition = metric.definition();
      assertTrue(definition.question().endsWith("?"), definition.id());
      assertFalse(definition.title().isBlank(), definition.id());
      assertFalse(definition.formula().isBlank(), definition.id());
      assertFalse(definition.window().isBlank(), definition.id());
      assertFalse(definition.source().isBlank(), definition.id());
      assertTrue(definition.version() >= 1, definition.id());
    }
  }

  @Test
  void figures_have_the_parts_their_definition_names() {
    PositionTwin position = PositionTwin.at("2024-06-30").current("1").sales("1 1 1");
    for (Metric metric : Metrics.ALL) {
      Set<String> parts = new TreeSet<>(metric.definition().parts());
      metric.at(position).stream()
          .map(Figure::part)
          .filter(p -> p != null)
          .forEach(p -> assertTrue(parts.remove(p), metric.definition().id() + " " + p));
      assertEquals(Set.of(), parts, metric.definition().id());
    }
  }

  @Test
  void undefined_is_never_zero_and_always_has_a_reason() {
    PositionTwin absent = PositionTwin.at("2024-06-30").current("1").sourcesAbsent();
    for (Metric metric : Metrics.ALL) {
      Expect.undefined(metric, absent, NullReason.SOURCE_ABSENT);
    }
  }
}
