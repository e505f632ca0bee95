package io.countback.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.countback.jobs.metric.Metric;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** What must not import what, each with the reason. */
class ImportRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Pipeline.class.getProtectionDomain().getCodeSource().getLocation());

  private static final String[] PURE = {
    "io.countback.jobs.metric..", "io.countback.jobs.measure..", "io.countback.jobs.stats.."
  };

  @Test
  void measures_and_metrics_open_no_session_and_read_and_write_nothing() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "org\\.apache\\.spark\\.sql\\.(SparkSession|DataFrameReader|DataFrameWriter.*)"
                    + "|org\\.apache\\.spark\\.(SparkContext|api\\.java\\.JavaSparkContext)")
            .because(
                "a pure step gives the same figures for a lake, a test's rows and a refresh; the"
                    + " pipeline reads and publishes"));
  }

  @Test
  void measures_and_metrics_touch_no_file_and_no_delta_table() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "io.delta..", "io.countback.ingest.lake..")
            .because("where tables are stored is known to the pipeline and the publisher only"));
  }

  @Test
  void nobody_but_main_reads_a_clock() {
    ArchRule rule =
        noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a figure that depends on today cannot be tested or computed again");
    check(rule);
    check(
        noClasses()
            .that()
            .doNotHaveSimpleName("Main")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("only main reads a clock; commands are given it"));
  }

  @Test
  void metrics_know_no_table() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.countback.jobs.metric..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..", "io.countback.ingest..")
            .because(
                "a metric is arithmetic on one position; a reader checks it with a pencil and a test"
                    + " without Spark"));
  }

  @Test
  void steps_depend_on_those_before_them_only() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.countback.jobs.measure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.countback.jobs.metric..", "io.countback.jobs.publish..")
            .because("measures are shared by all metrics and know none of them"));
    check(
        noClasses()
            .that()
            .resideInAPackage("io.countback.jobs.metric..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.countback.jobs.publish..")
            .because("a metric does not know how its figures are published"));
  }

  @Test
  void statistics_know_no_spark_and_no_clock() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.countback.jobs.stats..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.spark..",
                "scala..",
                "io.countback.ingest..",
                "io.countback.jobs.measure..",
                "io.countback.jobs.metric..",
                "io.countback.jobs.publish..")
            .because(
                "a statistic is a function of counts: it is held against other programs' results"
                    + " without a session, and any metric may use it"));
    check(
        noClasses()
            .that()
            .resideInAPackage("io.countback.jobs.stats..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.time\\.(Clock|Instant)"
                    + "|java\\.util\\.Random|java\\.util\\.concurrent\\.ThreadLocalRandom")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random")
            .because(
                "an interval computed again from the same rows must be the same to the last digit;"
                    + " chance comes from a seed made of the metric's id, slice and period end"));
  }

  @Test
  void risk_is_plain_java_but_for_the_class_that_reads_its_facts() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.countback.jobs.risk..")
            .and()
            .haveNameNotMatching("io\\.countback\\.jobs\\.risk\\.SilverFacts(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.spark..",
                "scala..",
                "io.countback.ingest..",
                "io.countback.jobs.publish..",
                "java.util.concurrent..")
            .because(
                "the same facts give the same score bit for bit, in a test, a run and the bench"));
  }

  @Test
  void jobs_does_not_know_the_api() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.countback.api..", "io.javalin..", "org.jfree..")
            .because("the gold tables are the contract between jobs and api"));
  }

  @Test
  void money_is_never_floating_point() {
    check(
        methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("io.countback.jobs.metric..", "io.countback.jobs.measure..")
            .should()
            .notHaveRawReturnType(double.class)
            .andShould()
            .notHaveRawReturnType(float.class)
            .because("sums of money are exact decimals, in any order of summation"));
    check(
        methods()
            .that()
            .areDeclaredInClassesThat()
            .implement(Metric.class)
            .should()
            .notHaveRawReturnType(Double.class)
            .because("sums of money are exact decimals, in any order of summation"));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }
}
