package io.countback.jobs.touch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.TreeMap;

/**
 * How many spells ended at each time, with a response and without; times are hundredths of an hour,
 * from 0. There are as many of these as slices times period ends, each with up to some thousand
 * times: in a map of boxed numbers they took four times as much memory.
 */
final class Spells {
  private static final int FEWEST_SLOTS = 8;

  /** The time of a slot plus one, 0 where it is free; a time stands in the first free one. */
  private int[] slots = new int[FEWEST_SLOTS];

  private int[] answered = new int[FEWEST_SLOTS];
  private int[] silent = new int[FEWEST_SLOTS];
  private int times;

  /** Adds spells that ended at a time. */
  void add(int time, int withResponse, int without) {
    int slot = slot(time);
    if (slots[slot] == 0) {
      if (4 * (times + 1) > 3 * slots.length) {
        grow();
        slot = slot(time);
      }
      slots[slot] = time + 1;
      times++;
    }
    answered[slot] = Math.addExact(answered[slot], withResponse);
    silent[slot] = Math.addExact(silent[slot], without);
  }

  /** Where a time stands, or would. */
  private int slot(int time) {
    int mask = slots.length - 1;
    int slot = (time * 0x9E3779B9 >>> 7) & mask;
    while (slots[slot] != 0 && slots[slot] != time + 1) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    Spells larger = new Spells();
    larger.slots = new int[2 * slots.length];
    larger.answered = new int[2 * slots.length];
    larger.silent = new int[2 * slots.length];
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] != 0) {
        larger.add(slots[i] - 1, answered[i], silent[i]);
      }
    }
    slots = larger.slots;
    answered = larger.answered;
    silent = larger.silent;
  }

  /** By time: with response, without. */
  TreeMap<Integer, long[]> byTime() {
    TreeMap<Integer, long[]> byTime = new TreeMap<>();
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] != 0) {
        byTime.put(slots[i] - 1, new long[] {answered[i], silent[i]});
      }
    }
    return byTime;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(times);
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] != 0) {
        out.writeInt(slots[i] - 1);
        out.writeInt(answered[i]);
        out.writeInt(silent[i]);
      }
    }
  }

  /** Adds what {@link #write} wrote. */
  void add(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      add(in.readInt(), in.readInt(), in.readInt());
    }
  }
}
