package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An installed Python with what the notebooks need. Its settings and caches lie in the build's
 * folder, and its kernel is the same Python, so that nothing else on the machine takes part.
 */
final class Jupyter {
  private static final Path HOME = Launcher.FOLDER.resolve("jupyter");
  private static final long MOST_MINUTES = 5;

  /** Debian's first: another Python on the path may lack its packages. */
  private static final List<String> PROGRAMS = List.of("/usr/bin/python3", "python3");

  /** Importing pyplot also builds the font cache, which would else be announced in the notebook. */
  private static final String NEEDED =
      "import ipykernel, jpype, jupyter_client, matplotlib.pyplot, nbconvert, pandas";

  /** A program that is named python3 is replaced by the Python that runs nbconvert. */
  private static final String KERNEL =
      """
      {"argv": ["python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
       "display_name": "Python 3 (ipykernel)", "language": "python"}
      """;

  private final String program;

  private Jupyter(String program) {
    this.program = program;
  }

  /** Finds it; where it is missing the test is left out, but fails in continuous integration. */
  static Jupyter find() throws IOException, InterruptedException {
    Path kernel = HOME.resolve("data/kernels/python3/kernel.json");
    Files.createDirectories(kernel.getParent());
    Files.writeString(kernel, KERNEL);
    for (String program : PROGRAMS) {
      Path log = Files.createTempFile(Launcher.logs(), "python", ".txt");
      if (ends(Map.of(), log, program, "-c", NEEDED) == 0) {
        return new Jupyter(program);
      }
    }
    String message =
        "THE NOTEBOOKS WERE NOT RUN: no Python here has what they need. On Debian: apt-get install"
            + " jupyter-nbconvert jupyter-client python3-ipykernel python3-jpype"
            + " python3-matplotlib python3-pandas";
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    System.err.println(message);
    return abort(message);
  }

  /** Runs every cell of a notebook on a lake; the result is a new file, the notebook stays. */
  Path run(Path notebook, Path lake) throws IOException, InterruptedException {
    Path results = Files.createDirectories(HOME.resolve("results"));
    Path log = Files.createTempFile(Launcher.logs(), "notebook", ".txt");
    int code =
        ends(
            Map.of("COUNTBACK_LAKE", lake.toString()),
            log,
            program,
            "-m",
            "nbconvert",
            "--to",
            "notebook",
            "--execute",
            "--output-dir",
            results.toString(),
            "--ExecutePreprocessor.record_timing=False",
            // Without the version of the Python that ran it.
            "--ClearMetadataPreprocessor.enabled=True",
            "--ClearMetadataPreprocessor.clear_cell_metadata=False",
            "--ClearMetadataPreprocessor.preserve_nb_metadata_mask=kernelspec",
            notebook.toString());
    assertEquals(0, code, () -> notebook + "\n" + text(log));
    return results.resolve(notebook.getFileName());
  }

  private static int ends(Map<String, String> environment, Path log, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Launcher.ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> variables = builder.environment();
    variables.remove("JUPYTER_PATH");
    variables.remove("MPLBACKEND");
    variables.put("IPYTHONDIR", HOME.resolve("ipython").toString());
    variables.put("JUPYTER_CONFIG_DIR", HOME.resolve("config").toString());
    variables.put("JUPYTER_DATA_DIR", HOME.resolve("data").toString());
    variables.put("JUPYTER_RUNTIME_DIR", HOME.resolve("runtime").toString());
    variables.put("MPLCONFIGDIR", HOME.resolve("matplotlib").toString());
    variables.put("PYTHONDONTWRITEBYTECODE", "1");
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return -1; // There is no such program.
    }
    try {
      assertTrue(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES), () -> text(log));
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return log + ": " + e;
    }
  }
}
