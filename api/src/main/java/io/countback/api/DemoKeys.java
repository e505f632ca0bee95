package io.countback.api;

import io.countback.api.security.AccessKey;
import io.countback.api.security.KeyFile;
import io.countback.api.security.Role;
import java.time.Instant;

/** Access keys to the sample company, new at every start of the demo. */
final class DemoKeys {
  private static final String DEMO = "Demo ";

  private DemoKeys() {}

  /** Takes back those of the last start, makes new ones and says them, a line each. */
  static String make(KeyFile file, Instant now) {
    file.keys().stream()
        .filter(key -> key.name().startsWith(DEMO) && key.revoked() == null)
        .map(AccessKey::id)
        .forEach(id -> file.revoke(id, now));
    return "Access keys, new at every start:\n"
        + line(file, Role.CFO, null, now)
        + line(file, Role.MANAGER, "Hamburg", now)
        + line(file, Role.COLLECTOR, "c-01", now)
        + line(file, Role.SALES, "s-01", now);
  }

  private static String line(KeyFile file, Role role, String value, Instant now) {
    String key = file.add(DEMO + role.title(), role, value, null, now).text();
    String of = value == null ? "" : "  " + role.dimension() + " " + value;
    return "%-9s  %s%s\n".formatted(role.title(), key, of);
  }
}
