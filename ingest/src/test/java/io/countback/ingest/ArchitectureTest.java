package io.countback.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.spark.sql.SparkSession;

@AnalyzeClasses(
    packages = "io.countback",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {
  private static final String ROOT = "io.countback.ingest";

  @ArchTest
  static final ArchRule ingest_does_not_know_jobs =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.countback.jobs..")
          .because(
              "data flows from ingest to jobs; a load that knew metrics could not run without them");

  @ArchTest
  static final ArchRule only_lake_load_and_commands_use_a_session =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".check..",
              ROOT + ".profile..",
              ROOT + ".sample..",
              ROOT + ".source..",
              ROOT + ".table..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(SparkSession.class)
          .because("a rule that needs no session can be tested, and trusted, without one");

  @ArchTest
  static final ArchRule rules_do_not_know_the_load =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".check..", ROOT + ".source..", ROOT + ".table..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + ".load..", ROOT + ".lake..")
          .because("what a cell, a line and a table are does not depend on how they are loaded");

  @ArchTest
  static final ArchRule only_main_reads_a_clock =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Main.class)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now", ZoneId.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .because("a load of yesterday's files has to be repeatable to the bit today");
}
