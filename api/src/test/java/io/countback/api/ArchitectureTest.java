package io.countback.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.countback.api.gold.MetricPoint;
import io.countback.api.security.Scope;
import java.util.List;

/** What must not import what in the API, and why. */
@AnalyzeClasses(packages = "io.countback.api", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_SPARK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "io.countback.ingest..", "io.countback.jobs..")
          .because("the API starts in seconds and knows the published tables only");

  @ArchTest
  static final ArchRule ONE_READER_OF_DELTA =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.countback.api.gold..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.delta..", "org.apache.arrow..", "org.apache.hadoop..")
          .because("every figure passes the one place that checks files before it reads them");

  @ArchTest
  static final ArchRule ONE_DRAWER_OF_CHARTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.countback.api.chart..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jfree..", "java.awt..")
          .because("all charts come from one place with one theme");

  @ArchTest
  static final ArchRule WEB_TYPES_STAY_IN_WEB =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.countback.api.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..")
          .because("what computes or draws knows no HTTP");

  @ArchTest
  static final ArchRule GOLD_KNOWS_NO_VIEW =
      noClasses()
          .that()
          .resideInAPackage("io.countback.api.gold..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.countback.api.view..",
              "io.countback.api.web..",
              "io.countback.api.page..",
              "io.countback.api.chart..")
          .because("the figures do not depend on who looks at them");

  @ArchTest
  static final ArchRule EVERY_READ_HAS_A_SCOPE =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("io.countback.api.gold..")
          .and()
          .areNotPrivate()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .and(handOutPoints())
          .should()
          .haveRawParameterTypes(startingWithAScope())
          .because("row access that each caller had to remember would be forgotten once");

  private static DescribedPredicate<JavaMethod> handOutPoints() {
    return DescribedPredicate.describe(
        "hand out points",
        method ->
            method.getReturnType().getAllInvolvedRawTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(MetricPoint.class)));
  }

  private static DescribedPredicate<List<JavaClass>> startingWithAScope() {
    return DescribedPredicate.describe(
        "starting with a Scope",
        types -> !types.isEmpty() && types.get(0).isEquivalentTo(Scope.class));
  }
}
