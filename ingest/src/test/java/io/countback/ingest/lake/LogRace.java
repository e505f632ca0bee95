package io.countback.ingest.lake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * One of two processes that write the same versions in lock step. Before each version both meet at
 * a spin barrier in a file mapped by both. Acknowledged versions are listed in a file, one a line.
 *
 * <p>Arguments: log directory, barrier file, file of acknowledgements, own number (0 or 1), number
 * of versions, {@code link} or {@code claim}.
 */
final class LogRace {

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** The two counters lie on different cache lines. */
  private static final int DISTANCE = 128;

  private LogRace() {}

  public static void main(String[] arguments) throws IOException {
    Path log = Path.of(arguments[0]);
    int own = Integer.parseInt(arguments[3]);
    int versions = Integer.parseInt(arguments[4]);
    Configuration configuration = new Configuration(false);
    LinkLogStore store =
        arguments[5].equals("claim")
            ? LinkLogStore.withClaims(configuration)
            : new LinkLogStore(configuration);
    ByteBuffer barrier = map(Path.of(arguments[1]));
    try (BufferedWriter acknowledged = Files.newBufferedWriter(Path.of(arguments[2]))) {
      for (int version = 0; version < versions; version++) {
        meet(barrier, own, version + 1);
        Path target = log.resolve("%020d.json".formatted(version));
        try {
          store.write(
              new org.apache.hadoop.fs.Path(target.toUri()),
              List.of("{\"writer\":" + own + "}").iterator(),
              false,
              configuration);
          acknowledged.write(version + "\n");
        } catch (FileAlreadyExistsException e) {
          // The other process has this version.
        }
      }
    }
  }

  static ByteBuffer map(Path barrier) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            barrier,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, 2 * DISTANCE);
    }
  }

  private static void meet(ByteBuffer barrier, int own, long round) {
    LONG.setVolatile(barrier, own * DISTANCE, round);
    int spins = 0;
    while ((long) LONG.getVolatile(barrier, (1 - own) * DISTANCE) < round) {
      if (++spins % 1_000 == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
