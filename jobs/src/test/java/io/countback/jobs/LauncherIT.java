package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher, in a copy of the project whose jars are empty, with stand-ins for {@code java} and
 * {@code mvn} on a path that holds little else.
 */
class LauncherIT {

  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "sh",
          "awk",
          "cat",
          "dirname",
          "find",
          "grep",
          "head",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "tee",
          "touch",
          "chmod");

  /** Writes its arguments to a file and the code 0 as its result. */
  private static final String OBEDIENT =
      """
      printf '%s\\n' "$@" >>"$JAVA_LOG"
      for argument; do
        case $argument in
          -Dcountback.result=*) echo 0 >"${argument#*=}" ;;
        esac
      done
      """;

  @TempDir private Path folder;
  private Path home;
  private Path tools;
  private Path javaLog;

  private record Ended(int code, String out, String err) {
    void says(String... texts) {
      for (String text : texts) {
        assertTrue(err.contains(text), "not said: " + text + "\n" + err);
      }
    }
  }

  @BeforeEach
  void make_a_built_project() throws IOException {
    home = Files.createDirectories(folder.resolve("a project"));
    tools = Files.createDirectory(folder.resolve("tools"));
    javaLog = folder.resolve("java.log");
    for (String module : List.of("ingest", "jobs", "api")) {
      Files.createDirectories(home.resolve(module + "/src/main/java"));
      Files.writeString(home.resolve(module + "/pom.xml"), "<project/>");
    }
    Files.copy(ROOT.resolve("pom.xml"), home.resolve("pom.xml"));
    Files.copy(ROOT.resolve("countback"), home.resolve("countback"));
    executable(home.resolve("countback"));
    makeJars(home);
    for (String module : List.of("ingest", "jobs")) {
      Path kept = Files.createFile(archive(module));
      Files.setLastModifiedTime(kept, FileTime.from(Instant.now().plus(1, ChronoUnit.DAYS)));
    }
    for (String tool : TOOLS) {
      tool(tool, "exec %s \"$@\"\n".formatted(find(tool)));
    }
    java("17.0.15", OBEDIENT);
  }

  @Test
  void help_opens_with_examples_and_lists_every_command_and_exit_code() throws Exception {
    Ended help = countback("--help");
    assertEquals(0, help.code());
    assertTrue(help.out().indexOf("Examples:") < help.out().indexOf("Commands"), help.out());
    for (String command :
        List.of(
            "sample",
            "ingest",
            "quarantine",
            "compute",
            "refresh",
            "verify",
            "serve",
            "demo",
            "bench")) {
      assertTrue(help.out().contains("\n  " + command + " "), command);
    }
    for (int code : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 130}) {
      assertTrue(
          Pattern.compile("(?m)(^| ) " + code + "  \\w").matcher(help.out()).find(), "" + code);
    }
    assertEquals("", help.err());
  }

  @Test
  void the_version_is_that_of_the_build() throws Exception {
    Files.delete(tools.resolve("java"));
    assertEquals(new Ended(0, "countback 0.1.0\n", ""), countback("--version"));
  }

  @Test
  void no_command_shows_the_help_and_is_wrong_usage() throws Exception {
    Ended ended = countback();
    assertEquals(2, ended.code());
    ended.says("Examples:");
  }

  @ParameterizedTest
  @CsvSource({
    "ingets, ingest",
    "refersh, refresh",
    "comptue, compute",
    "server, serve",
    "dmeo, demo",
    "--hepl, --help"
  })
  void a_mistyped_command_gets_the_nearest_name(String typed, String meant) throws Exception {
    Ended ended = countback(typed);
    assertEquals(2, ended.code());
    ended.says("there is no ", typed, "Did you mean " + meant + "?");
  }

  @Test
  void a_word_near_no_command_gets_no_suggestion() throws Exception {
    Ended ended = countback("bookkeeping");
    assertEquals(2, ended.code());
    assertFalse(ended.err().contains("Did you mean"), ended.err());
  }

  @Test
  void a_mistyped_option_of_the_demo_gets_the_nearest_name() throws Exception {
    Ended ended = countback("demo", "--prot", "9000");
    assertEquals(2, ended.code());
    ended.says("there is no option --prot. Did you mean --port?");
  }

  @Test
  void missing_java_is_named_with_what_to_install() throws Exception {
    Files.delete(tools.resolve("java"));
    Ended ended = countback("compute");
    assertEquals(2, ended.code());
    ended.says("Java is missing", "JDK 17", "apt-get install");
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_432, 8", "11.0.2, 11", "16-ea, 16"})
  void an_old_java_is_refused(String version, String major) throws Exception {
    java(version, OBEDIENT);
    Ended ended = countback("serve");
    assertEquals(2, ended.code());
    ended.says("is Java " + major + "; Countback needs 17 or newer");
  }

  @Test
  void java_home_goes_before_the_path_and_must_hold_a_java() throws Exception {
    Ended ended = countback(Map.of("JAVA_HOME", "/nowhere"), "compute");
    assertEquals(2, ended.code());
    ended.says("JAVA_HOME is /nowhere");
  }

  @Test
  void a_build_needs_maven() throws Exception {
    makeBuildNeeded();
    Ended ended = countback("compute");
    assertEquals(2, ended.code());
    ended.says("Maven is missing", "Install Maven 3.8 or newer");
  }

  @Test
  void a_build_needs_a_newer_maven() throws Exception {
    makeBuildNeeded();
    tool("mvn", "echo 'Apache Maven 3.6.3 (cecedd3)'");
    Ended ended = countback("compute");
    assertEquals(2, ended.code());
    ended.says("is Maven 3.6; Countback needs 3.8 or newer");
  }

  @Test
  void a_build_needs_a_compiler() throws Exception {
    makeBuildNeeded();
    Files.delete(tools.resolve("javac"));
    Ended ended = countback("compute");
    assertEquals(2, ended.code());
    ended.says("without a compiler", "JDK 17");
  }

  @Test
  void what_is_missing_is_built_once_with_its_modules_shown() throws Exception {
    makeBuildNeeded();
    Path built = folder.resolve("built.log");
    tool(
        "mvn",
        """
        [ "$2" = -v ] && { echo 'Apache Maven 3.9.9 (abc)'; exit; }
        echo "$PWD $*" >>'%s'
        echo '[INFO] Building Countback jobs 0.1.0                                      [3/4]'
        echo '[INFO] --- compiler:3.16.0:compile (default-compile) @ countback-jobs ---'
        touch jobs/target/countback-jobs-0.1.0.jar
        """
            .formatted(built));
    Ended first = countback("compute");
    assertEquals(0, first.code(), first.err());
    first.says("Building Countback", "Countback jobs 0.1.0 [3/4]", "Built in ");
    assertFalse(first.err().contains("\r") || first.err().contains("\033["), "nothing moves");
    assertTrue(Files.exists(home.resolve("target/build.log")));

    assertEquals(new Ended(0, "", ""), countback("compute"));
    List<String> builds = Files.readAllLines(built);
    assertEquals(1, builds.size());
    assertTrue(builds.get(0).startsWith(home.toRealPath() + " "), builds.get(0));
  }

  @Test
  void a_changed_source_is_built_again() throws Exception {
    Thread.sleep(20);
    Files.writeString(home.resolve("ingest/src/main/java/New.java"), "class New {}");
    Ended ended = countback("compute");
    assertEquals(2, ended.code());
    ended.says("Maven is missing");
  }

  @Test
  void a_failed_build_shows_its_last_lines_and_its_log() throws Exception {
    makeBuildNeeded();
    tool(
        "mvn",
        """
        [ "$2" = -v ] && { echo 'Apache Maven 3.9.9 (abc)'; exit; }
        echo '[ERROR] Broken.java:[1,1] class expected'
        exit 1
        """);
    Ended ended = countback("serve");
    assertEquals(1, ended.code());
    ended.says("class expected", "the build failed", "target/build.log");
  }

  @Test
  void a_job_gets_the_heap_the_opened_packages_and_its_module_only() throws Exception {
    Ended ended = countback(Map.of("COUNTBACK_HEAP", "3g"), "compute", "--as-of", "2026-06-30");
    assertEquals(new Ended(0, "", ""), ended);
    List<String> arguments = Files.readAllLines(javaLog);
    assertTrue(arguments.containsAll(List.of("-Xmx3g", "-XX:+ExitOnOutOfMemoryError")));
    assertTrue(arguments.containsAll(sparkOpens()), "the launcher's list is that of pom.xml");
    assertTrue(
        arguments.contains(
            "%1$s/jobs/target/countback-jobs-0.1.0.jar:%1$s/jobs/target/lib/*"
                .formatted(home.toRealPath())));
    int main = arguments.indexOf("io.countback.jobs.Main");
    assertEquals(
        List.of("compute", "--as-of", "2026-06-30"), arguments.subList(main + 1, arguments.size()));
  }

  @Test
  void a_cluster_that_is_named_runs_the_command_with_its_class_path_and_its_memory()
      throws Exception {
    countback(Map.of("COUNTBACK_MASTER", "spark://head:7077", "COUNTBACK_HEAP", "3g"), "compute");
    List<String> arguments = Files.readAllLines(javaLog);
    String classPath = arguments.get(arguments.indexOf("-cp") + 1);
    assertTrue(
        arguments.containsAll(
            List.of(
                "-Dspark.master=spark://head:7077",
                "-Dspark.executor.memory=3g",
                "-Dspark.executor.extraClassPath=" + classPath)),
        arguments::toString);

    Files.delete(javaLog);
    countback("compute");
    assertTrue(Files.readAllLines(javaLog).stream().noneMatch(a -> a.contains("spark.master")));
  }

  @Test
  void only_the_bench_has_the_peer_on_its_class_path() throws Exception {
    assertEquals(0, countback("bench", "--invoices", "1000").code());
    List<String> arguments = Files.readAllLines(javaLog);
    assertTrue(
        arguments.contains(
            "%1$s/jobs/target/countback-jobs-0.1.0.jar:%1$s/jobs/target/lib/*:%1$s/jobs/target/lib-bench/*"
                .formatted(home.toRealPath())));
    int main = arguments.indexOf("io.countback.jobs.Main");
    assertEquals(
        List.of("bench", "--invoices", "1000"), arguments.subList(main + 1, arguments.size()));

    Files.delete(javaLog);
    assertEquals(0, countback("compute").code());
    assertFalse(Files.readString(javaLog).contains("lib-bench"));
  }

  @Test
  void the_pages_are_served_without_spark() throws Exception {
    assertEquals(0, countback("serve", "--port", "0").code());
    assertEquals(
        List.of(
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-cp",
            "%1$s/api/target/countback-api-0.1.0.jar:%1$s/api/target/lib/*"
                .formatted(home.toRealPath()),
            "io.countback.api.Main",
            "serve",
            "--port",
            "0"),
        Files.readAllLines(javaLog));
  }

  @Test
  void the_result_file_decides_not_the_code_of_the_process() throws Exception {
    java("17.0.15", OBEDIENT.replace("echo 0", "echo 4") + "exit 3\n");
    assertEquals(new Ended(4, "", ""), countback("ingest", "invoice.csv"));
  }

  @ParameterizedTest
  @CsvSource({
    "kill -9 $$, killed",
    "exit 3, out of memory: it needed more than the 2g",
    "exit 0, no result"
  })
  void a_process_that_leaves_no_result_is_exit_1(String end, String said) throws Exception {
    java("17.0.15", end + "\n");
    Ended ended = countback("refresh", "invoice.csv");
    assertEquals(1, ended.code());
    ended.says(said, "What was published before stands", "Run the same command again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill -9 $$", "exit 3", "echo 0 > \"$result\""})
  void what_spark_puts_on_disk_goes_with_the_process_whatever_its_end(String end) throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    java(
        "17.0.15",
        """
        for argument; do
          case $argument in
            -Dspark.local.dir=*) mkdir "${argument#*=}/blockmgr" && echo spilled >> "$JAVA_LOG" ;;
            -Dcountback.result=*) result=${argument#*=} ;;
          esac
        done
        """
            + end
            + "\n");
    countback(Map.of("TMPDIR", temporary.toString()), "ingest", "invoice.csv");
    assertEquals("spilled\n", Files.readString(javaLog));
    assertEquals(0, temporary.toFile().list().length);
  }

  @Test
  void a_heap_that_is_no_amount_of_memory_is_refused() throws Exception {
    Ended ended = countback(Map.of("COUNTBACK_HEAP", "much"), "compute");
    assertEquals(2, ended.code());
    ended.says("COUNTBACK_HEAP is much");
    assertFalse(Files.exists(javaLog));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT:130", "TERM:143"})
  void a_signal_is_passed_on_and_decides_the_code(String signalAndCode) throws Exception {
    String[] parts = signalAndCode.split(":");
    java("17.0.15", "touch \"$JAVA_LOG\"\nexec sleep 60\n");
    Path err = folder.resolve("err");
    Process launcher = start(Map.of(), folder.resolve("out"), err, "compute");
    for (int tries = 0; tries < 500 && !Files.exists(javaLog); tries++) {
      Thread.sleep(10);
    }
    new ProcessBuilder("kill", "-" + parts[0], "" + launcher.pid()).start().waitFor();
    assertTrue(launcher.waitFor(10, TimeUnit.SECONDS));
    assertEquals(Integer.parseInt(parts[1]), launcher.exitValue());
    assertTrue(Files.readString(err).contains("interrupted"), Files.readString(err));
    assertEquals(0, launcher.descendants().count());
  }

  @Test
  void the_first_run_of_a_build_keeps_its_classes_for_those_that_follow() throws Exception {
    java(
        "17.0.15",
        OBEDIENT
            + """
            for argument; do
              case $argument in
                -XX:ArchiveClassesAtExit=*) echo classes >"${argument#*=}" ;;
              esac
            done
            """);
    Path kept = archive("jobs");
    Files.delete(kept);
    String use = "-XX:SharedArchiveFile=" + kept;

    for (String few : List.of("verify", "refresh --help", "compute -h")) {
      assertEquals("", countback(few.split(" ")).err(), few);
      assertFalse(Files.exists(kept), few + " uses few of them");
    }
    Ended first = countback("refresh");
    first.says("keeps its classes");
    assertEquals("classes\n", Files.readString(kept));
    assertFalse(Files.readAllLines(javaLog).contains(use));
    assertEquals("", countback("compute").err());
    assertTrue(Files.readAllLines(javaLog).contains(use));

    Files.setLastModifiedTime(kept, FileTime.from(Instant.now().minus(1, ChronoUnit.DAYS)));
    countback("refresh").says("keeps its classes");
    assertEquals(
        List.of("countback-jobs-0.1.0.jar", "countback-jobs.jsa", "lib"),
        Stream.of(home.resolve("jobs/target").toFile().list()).sorted().toList());
  }

  @ParameterizedTest
  @CsvSource({"kill -9 $$, 1", "exit 2, 2"})
  void a_process_that_did_not_come_far_keeps_no_classes(String end, int code) throws Exception {
    java(
        "17.0.15",
        """
        for argument; do
          case $argument in
            -XX:ArchiveClassesAtExit=*) echo half >"${argument#*=}" ;;
            -Dcountback.result=*) [ "%1$s" = "exit 2" ] && echo 2 >"${argument#*=}" ;;
          esac
        done
        %1$s
        """
            .formatted(end));
    Files.delete(archive("jobs"));
    assertEquals(code, countback("refresh").code());
    assertEquals(
        List.of("countback-jobs-0.1.0.jar", "lib"),
        Stream.of(home.resolve("jobs/target").toFile().list()).sorted().toList());
  }

  @Test
  void the_launcher_runs_through_a_link_from_another_folder() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("relative"), Path.of("../a project/countback"));
    Path link = Files.createSymbolicLink(bin.resolve("cb"), Path.of("relative"));
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(link.toString(), "--version")
            .directory(bin.toFile())
            .redirectOutput(out.toFile())
            .start();
    assertEquals(0, process.waitFor());
    assertEquals("countback 0.1.0\n", Files.readString(out));
  }

  @Test
  void the_demo_makes_loads_and_serves_and_then_only_serves() throws Exception {
    java(
        "17.0.15",
        OBEDIENT
            + """
            case "$*" in
              *.Main\\ sample*) mkdir countback-demo/sample.new ;;
              *.Main\\ refresh*) mkdir countback-demo/lake && touch countback-demo/lake/published.json ;;
            esac
            """);
    Ended first = countback("demo", "--seed", "7", "--port", "0");
    assertEquals(0, first.code(), first.err());
    first.says(
        "Sample company: ",
        "Loading and computing: ",
        "Ready after ",
        "press Ctrl-C to stop; everything is in ./countback-demo");
    String ran = String.join(" ", Files.readAllLines(javaLog));
    assertInOrder(
        ran,
        "io.countback.ingest.Main sample --out ./countback-demo/sample.new --seed 7",
        "io.countback.jobs.Main refresh --lake ./countback-demo/lake --as-of 2026-06-30"
            + " ./countback-demo/sample",
        "io.countback.api.Main serve --lake ./countback-demo/lake --port 0 --sample --demo-keys"
            + " --today 2026-06-30");

    Files.delete(javaLog);
    assertEquals(0, countback("demo", "--port", "0").code());
    String again = String.join(" ", Files.readAllLines(javaLog));
    assertTrue(again.contains("serve") && !again.contains("refresh"), again);

    Ended other = countback("demo", "--seed", "8", "--port", "0");
    assertEquals(2, other.code());
    other.says("holds the demo of seed 7, not of seed 8");
  }

  @Test
  void the_demo_leaves_a_folder_alone_that_it_did_not_make() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.writeString(own.resolve("thesis.txt"), "mine");
    Ended ended = countback("demo", "--dir", own.toString(), "--port", "0");
    assertEquals(2, ended.code());
    ended.says("was not made by countback demo", "Nothing was changed");
    assertEquals(1, own.toFile().list().length);
  }

  @Test
  void a_demo_that_is_killed_says_so() throws Exception {
    java("17.0.15", "kill -9 $$\n");
    Ended ended = countback("demo", "--port", "0");
    assertEquals(1, ended.code());
    ended.says("killed");
  }

  private static void assertInOrder(String text, String... parts) {
    int from = 0;
    for (String part : parts) {
      int found = text.indexOf(part, from);
      assertTrue(found >= 0, "missing: " + part + "\n" + text);
      from = found + part.length();
    }
  }

  private static List<String> sparkOpens() throws IOException {
    Matcher property =
        Pattern.compile("<spark.opens>(.*?)</spark.opens>", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertTrue(property.find());
    return Arrays.asList(property.group(1).strip().split("\\s+"));
  }

  private void makeBuildNeeded() throws IOException {
    Files.delete(home.resolve("jobs/target/countback-jobs-0.1.0.jar"));
  }

  private Path archive(String module) {
    return home.resolve("%1$s/target/countback-%1$s.jsa".formatted(module));
  }

  private static void makeJars(Path home) throws IOException {
    for (String module : List.of("ingest", "jobs", "api")) {
      Files.createDirectories(home.resolve(module + "/target/lib"));
      Files.createFile(home.resolve(module + "/target/countback-" + module + "-0.1.0.jar"));
    }
  }

  private void java(String version, String body) throws IOException {
    tool(
        "java",
        """
        [ "$1" = -version ] && { echo 'openjdk version "%s" 2025-04-15' >&2; exit; }
        """
                .formatted(version)
            + body);
    tool("javac", "exit 0");
  }

  private void tool(String name, String body) throws IOException {
    executable(Files.writeString(tools.resolve(name), "#!/bin/sh\n" + body));
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path find(String tool) {
    return Stream.of("/usr/bin", "/bin")
        .map(folder -> Path.of(folder, tool))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("This machine has no " + tool + "."));
  }

  private Ended countback(String... arguments) throws Exception {
    return countback(Map.of(), arguments);
  }

  private Ended countback(Map<String, String> environment, String... arguments) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = start(environment, out, err, arguments);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Process start(Map<String, String> environment, Path out, Path err, String... arguments)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(home.resolve("countback").toString()), Stream.of(arguments))
                .toList());
    builder.directory(folder.toFile());
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_HOME", "COUNTBACK_HEAP", "COUNTBACK_MASTER"));
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("JAVA_LOG", javaLog.toString());
    builder.environment().putAll(environment);
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }
}
