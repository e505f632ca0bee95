package io.countback.jobs.touch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything counted of one slice at one period end; sums of disjoint accounts add up. Rates keep
 * what {@code DesignEffect} needs of their clusters, curves how many spells ended at each time.
 */
final class Sums {
  /** Plain counts. */
  enum Count {
    RAW,
    ACCOUNT_DAYS_1M,
    ACCOUNT_DAYS_3M,
    DELIVERED,
    OF_TEMPLATE,
    ACCOUNTS_OF_TEMPLATE,
    PRESSURE,
    PRESSURE_ACCOUNTS,
    OVER_LIMIT,
    UNTOUCHED,
    SINGLE_CHANNEL,
    UNREACHABLE,
    RUN_ATTEMPTS,
    RUN_ANSWERS
  }

  /** Attempts kept apart; the last of them stands for all from it on. */
  static final int ATTEMPTS = 10;

  /** Rate of touches: x of n in clusters (accounts), and what waits or is of unknown delivery. */
  static final class Rate {
    long x;
    long n;
    long clusters;
    long multiples;
    long xx;
    long xn;
    long nn;
    long maturing;
    long unknown;
    long undelivered;

    /** Adds an account's own numbers. */
    void cluster(long ofX, long ofN) {
      x += ofX;
      n += ofN;
      clusters++;
      multiples += ofN > 1 ? 1 : 0;
      xx += ofX * ofX;
      xn += ofX * ofN;
      nn += ofN * ofN;
    }

    private long[] cells() {
      return new long[] {x, n, clusters, multiples, xx, xn, nn, maturing, unknown, undelivered};
    }

    private void add(DataInputStream in) throws IOException {
      x += in.readLong();
      n += in.readLong();
      clusters += in.readLong();
      multiples += in.readLong();
      xx += in.readLong();
      xn += in.readLong();
      nn += in.readLong();
      maturing += in.readLong();
      unknown += in.readLong();
      undelivered += in.readLong();
    }
  }

  private final Rate[] rates = new Rate[Rates.COUNT];
  private final long[] counts = new long[Count.values().length];
  private final long[] tried = new long[ATTEMPTS];
  private final long[] answered = new long[ATTEMPTS];
  private final Spells hours = new Spells();
  private final TreeMap<Integer, long[]> pressures = new TreeMap<>();
  private final TreeMap<String, long[]> channels = new TreeMap<>();
  private final TreeMap<String, BigDecimal> amounts = new TreeMap<>();

  Rate rate(int of) {
    if (rates[of] == null) {
      rates[of] = new Rate();
    }
    return rates[of];
  }

  long count(Count of) {
    return counts[of.ordinal()];
  }

  void add(Count to, long number) {
    counts[to.ordinal()] += number;
  }

  /** A run: attempts tried, and the one answered, 0 for none. */
  void run(int attempts, int answeredAt) {
    for (int k = 1; k <= Math.min(attempts, ATTEMPTS); k++) {
      tried[k - 1]++;
    }
    add(Count.RUN_ATTEMPTS, attempts);
    if (answeredAt > 0) {
      answered[Math.min(answeredAt, ATTEMPTS) - 1]++;
      add(Count.RUN_ANSWERS, 1);
    }
  }

  long[] tried() {
    return tried;
  }

  long[] answered() {
    return answered;
  }

  /** A spell in hundredths of an hour. */
  void spell(int time, boolean event) {
    hours.add(time, event ? 1 : 0, event ? 0 : 1);
  }

  /** Spells by time in hundredths of an hour: with response, without. */
  TreeMap<Integer, long[]> hours() {
    return hours.byTime();
  }

  void pressure(int touches) {
    pressures.computeIfAbsent(touches, t -> new long[1])[0]++;
  }

  /** Accounts by number of touches. */
  TreeMap<Integer, long[]> pressures() {
    return pressures;
  }

  void channel(String channel) {
    channels.computeIfAbsent(channel, c -> new long[1])[0]++;
  }

  TreeMap<String, long[]> channels() {
    return channels;
  }

  /** The name of amounts of a currency. */
  static String name(String name, String currency) {
    return name + " " + currency;
  }

  /** An amount under a name of its currency. */
  void amount(String name, BigDecimal amount) {
    amounts.merge(name, amount, BigDecimal::add);
  }

  /** Amounts of a name by currency. */
  Map<String, BigDecimal> amounts(String name) {
    Map<String, BigDecimal> found = new TreeMap<>();
    amounts
        .subMap(name + " ", name + "!")
        .forEach((key, amount) -> found.put(key.substring(name.length() + 1), amount));
    return found;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Rate rate : rates) {
        out.writeBoolean(rate != null);
        if (rate != null) {
          write(out, rate.cells());
        }
      }
      write(out, counts);
      write(out, tried);
      write(out, answered);
      hours.write(out);
      writePressures(out);
      out.writeInt(channels.size());
      for (Map.Entry<String, long[]> entry : channels.entrySet()) {
        out.writeUTF(entry.getKey());
        write(out, entry.getValue());
      }
      out.writeInt(amounts.size());
      for (Map.Entry<String, BigDecimal> entry : amounts.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeUTF(entry.getValue().toPlainString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, long[] cells) throws IOException {
    for (long cell : cells) {
      out.writeLong(cell);
    }
  }

  private void writePressures(DataOutputStream out) throws IOException {
    out.writeInt(pressures.size());
    for (Map.Entry<Integer, long[]> entry : pressures.entrySet()) {
      out.writeInt(entry.getKey());
      write(out, entry.getValue());
    }
  }

  /** Adds what {@link #bytes} wrote of other accounts. */
  void add(byte[] other) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(other))) {
      for (int i = 0; i < rates.length; i++) {
        if (in.readBoolean()) {
          rate(i).add(in);
        }
      }
      addTo(counts, in);
      addTo(tried, in);
      addTo(answered, in);
      hours.add(in);
      for (int left = in.readInt(); left > 0; left--) {
        addTo(pressures.computeIfAbsent(in.readInt(), p -> new long[1]), in);
      }
      for (int left = in.readInt(); left > 0; left--) {
        addTo(channels.computeIfAbsent(in.readUTF(), c -> new long[1]), in);
      }
      for (int left = in.readInt(); left > 0; left--) {
        amounts.merge(in.readUTF(), new BigDecimal(in.readUTF()), BigDecimal::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addTo(long[] cells, DataInputStream in) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      cells[i] += in.readLong();
    }
  }
}
