package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One command to a filled dashboard. */
final class DemoIT {

  @Test
  void the_demo_fills_a_dashboard_and_a_further_start_serves_it_again() throws Exception {
    Path lake;
    FileTime published;
    try (Served demo = Demo.start()) {
      lake = Demo.FOLDER.resolve("lake/published.json");
      published = Files.getLastModifiedTime(lake);
      assertTrue(demo.messages().contains("press Ctrl-C to stop"), demo.messages());
      List<String> keys = demo.before();
      assertEquals(
          List.of("Access keys, new at every start:", "CFO", "Manager", "Collector", "Sales"),
          keys.stream().map(line -> line.split(" {2,}")[0]).toList());
      for (int line = 1; line < keys.size(); line++) {
        String key = keys.get(line).split(" {2,}")[1];
        HttpResponse<String> first = demo.getAs(key, "/");
        String home = first.headers().firstValue("Location").orElseThrow();
        assertEquals(200, demo.getAs(key, home).statusCode(), keys.get(line));
        assertTrue(demo.getAs(key, "/aging").body().contains(" is past due"), keys.get(line));
      }
      String page = demo.get("/cfo").body();
      assertEquals(6, page.split("class=\"tile\"", -1).length - 1);
      assertTrue(page.contains("DSO, all 3 entities, days, July 2024 to June 2026"), page);
      assertTrue(page.contains("sample data"), page);
    }
    long began = System.nanoTime();
    try (Served again = Demo.start()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      System.out.println("The demo started again in " + millis + " ms.");
      assertEquals(200, again.get("/cfo").statusCode());
      assertEquals(published, Files.getLastModifiedTime(lake));
    }
    assertEquals(Demo.projectBefore(), Demo.filesOfTheProject());
    assertEquals(List.of(), Demo.temporaryFiles());
  }

  @Test
  void a_folder_it_did_not_make_is_refused_and_left_alone() throws Exception {
    Path folder = Files.createDirectories(Launcher.FOLDER.resolve("not-a-demo"));
    Files.writeString(folder.resolve("letter.txt"), "mine");
    Launcher.run(Map.of(), "demo", "--dir", folder, "--port", 0)
        .refuses(2, "was not made by countback demo", "Nothing was changed.", "--dir");
    assertEquals(2, Folders.below(folder).size());
  }
}
