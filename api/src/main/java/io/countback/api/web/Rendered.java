package io.countback.api.web;

import io.countback.api.gold.Snapshot;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers already made since the newest snapshot was published, by tag; the ones used longest ago
 * make room.
 */
final class Rendered {
  private final long mostBytes;
  private final Map<String, Body> bodies = new LinkedHashMap<>(64, 0.75f, true);
  private Snapshot snapshot;
  private long bytes;

  Rendered(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** The answer kept under the tag, made first if need be. */
  Body get(Snapshot current, String tag, Supplier<Body> maker) {
    Body kept = find(current, tag);
    if (kept != null) {
      return kept;
    }
    Body made = maker.get();
    if (made.stream() == null) {
      keep(current, tag, made);
    }
    return made;
  }

  private synchronized Body find(Snapshot current, String tag) {
    if (snapshot != current) {
      snapshot = current;
      bodies.clear();
      bytes = 0;
    }
    return bodies.get(tag);
  }

  private synchronized void keep(Snapshot current, String tag, Body body) {
    if (snapshot != current || bodies.containsKey(tag) || body.bytes().length > mostBytes / 4) {
      return;
    }
    bodies.put(tag, body);
    bytes += body.bytes().length;
    Iterator<Body> oldest = bodies.values().iterator();
    while (bytes > mostBytes) {
      bytes -= oldest.next().bytes().length;
      oldest.remove();
    }
  }
}
