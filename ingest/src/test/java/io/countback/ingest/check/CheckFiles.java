package io.countback.ingest.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tiny files of the check catalogue: {@code I5b-yen-with-decimals.invoice.csv} is a file of
 * invoices in which I5b finds yen with decimals. A case may have a file of each of several tables.
 */
public final class CheckFiles {
  private static final String FOLDER = "/checks/";

  private CheckFiles() {}

  /** The names of all files, sorted; for tests of this module, which has them in a folder. */
  public static List<String> all() {
    try (Stream<Path> files = Files.list(Path.of(CheckFiles.class.getResource(FOLDER).toURI()))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The code in the name of a case or file. */
  public static String code(String name) {
    return name.substring(0, name.indexOf('-'));
  }

  /** The files of a case. */
  public static List<String> of(String name) {
    List<String> files = all().stream().filter(file -> file.startsWith(name + ".")).toList();
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no file in src/test/resources/checks is named " + name);
    }
    return files;
  }

  /** The table a file is of, or what else it has to be named to be loaded. */
  public static String table(String file) {
    return file.split("\\.")[1];
  }

  /** A file as it lies there. */
  public static byte[] bytes(String file) {
    try (InputStream in = CheckFiles.class.getResourceAsStream(FOLDER + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file's text. */
  public static String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }
}
