package io.countback.api.it;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What is slow to make is made by one of the JVMs that run side by side; the others wait for it.
 */
final class Once {
  /** Makes a folder that is not there yet. */
  interface Maker {
    void make(Path folder) throws IOException;
  }

  private Once() {}

  /** The folder of that name of this build; only to be read and copied. */
  static Path made(String name, Maker maker) throws IOException {
    Path folder = Launcher.SHARED.resolve(name);
    Path stamp = Launcher.SHARED.resolve(name + ".build");
    Files.createDirectories(Launcher.SHARED);
    try (FileChannel channel =
            FileChannel.open(
                Launcher.SHARED.resolve(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      String build = System.getProperty("test.build");
      if (!Files.exists(stamp) || !Files.readString(stamp).equals(build)) {
        Folders.remove(folder);
        maker.make(folder);
        Files.writeString(stamp, build);
      }
    }
    return folder;
  }
}
