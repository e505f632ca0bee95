package io.countback.api.gold;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When accounts are expected to pay, one row of each, in some 40 bytes an account: of a million
 * accounts records would take several hundred megabytes.
 */
final class PackedPayments {
  private static final int NONE = Integer.MIN_VALUE;
  private static final int SCALE = 4;

  private byte[] ids = new byte[1 << 12];
  private int[] ends = new int[1 << 8];
  private int[] days = new int[3 << 8];
  private byte[] reasons = new byte[1 << 8];
  private long[] amounts = new long[1 << 8];
  private final List<String> words = new ArrayList<>();
  private int[] slots = new int[1 << 9];
  private int size;

  /** Adds the row of an account that has none yet. */
  void add(ExpectedPayment row) {
    byte[] id = row.accountId().getBytes(StandardCharsets.UTF_8);
    int start = start(size);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      days = Arrays.copyOf(days, 6 * size);
      reasons = Arrays.copyOf(reasons, 2 * size);
      amounts = Arrays.copyOf(amounts, 2 * size);
      slots = new int[4 * size];
      for (int i = 0; i < size; i++) {
        slots[free(hash(Arrays.copyOfRange(ids, start(i), ends[i])))] = i + 1;
      }
    }
    if (start + id.length > ids.length) {
      ids = Arrays.copyOf(ids, 2 * ids.length + id.length);
    }
    System.arraycopy(id, 0, ids, start, id.length);
    ends[size] = start + id.length;
    days[3 * size] = day(row.p10On());
    days[3 * size + 1] = day(row.p50On());
    days[3 * size + 2] = day(row.p90On());
    reasons[size] = (byte) word(row.nullReason());
    amounts[size] =
        row.nextAmount() == null
            ? Long.MIN_VALUE
            : row.nextAmount().setScale(SCALE).unscaledValue().longValueExact();
    slots[free(hash(id))] = ++size;
  }

  /** The row of an account; null where there is none. */
  ExpectedPayment of(String account) {
    byte[] id = account.getBytes(StandardCharsets.UTF_8);
    for (int slot = hash(id); ; slot = next(slot)) {
      int row = slots[slot] - 1;
      if (row < 0) {
        return null;
      }
      if (Arrays.equals(ids, start(row), ends[row], id, 0, id.length)) {
        return new ExpectedPayment(
            account,
            null,
            day(days[3 * row]),
            day(days[3 * row + 1]),
            day(days[3 * row + 2]),
            words.get(reasons[row]),
            amounts[row] == Long.MIN_VALUE ? null : BigDecimal.valueOf(amounts[row], SCALE));
      }
    }
  }

  private int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  private int free(int from) {
    int slot = from;
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    return slot;
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  private int hash(byte[] id) {
    int hash = Arrays.hashCode(id) * 0x9E3779B9;
    return (hash ^ hash >>> 16) & (slots.length - 1);
  }

  private int word(String reason) {
    int at = words.indexOf(reason);
    if (at < 0) {
      words.add(reason);
    }
    return at < 0 ? words.size() - 1 : at;
  }

  private static int day(LocalDate day) {
    return day == null ? NONE : (int) day.toEpochDay();
  }

  private static LocalDate day(int day) {
    return day == NONE ? null : LocalDate.ofEpochDay(day);
  }
}
