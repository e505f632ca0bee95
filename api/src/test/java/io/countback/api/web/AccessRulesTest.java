package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.api.page.Pages;
import io.countback.api.security.Access;
import io.countback.api.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/access-rules.md} says what the code does. Write it anew with {@code mvn -q -pl api
 * -am test -Dtest=AccessRulesTest -Daccess.write=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class AccessRulesTest {
  private static final Path FILE =
      Path.of(System.getProperty("project.root", "..")).resolve("docs/access-rules.md");

  private static final String HEAD =
      """
      # Who sees what

      An access key has a role, and a role of some accounts the collector, team or salesperson it is for. `countback key add` makes one. This file is generated from
      the code; a test compares them.

      | role | a key names | accounts | figures of collectors, templates, channels | loads, what was set aside |
      |---|---|---|---|---|
      """;

  private static final String RULES =
      """

      Accounts are told apart by the table `account_scope` as the newest run knows it ([gold.md](gold.md)). Figures of a reader of some accounts are the published slices of
      the key's collector or team, and say so; the total, and a slice that is not published for them, is as if it did not exist. An id of somebody else's account gives the
      answer of one that nobody has. Of other teams a manager sees groups of at least 5 accounts: of all collectors and of a
      template beside the own accounts, of a channel or an experiment in all.

      ## Paths

      Without a key a page leads to the sign-in at `/`, anything else is answered with 401; a role that is not listed gets 403.

      | path | roles |
      |---|---|
      """;

  @Test
  void the_rules_are_what_roles_and_routes_say() throws IOException {
    if (Boolean.getBoolean("access.write")) {
      Files.writeString(FILE, rules());
    }
    assertEquals(
        rules(),
        Files.readString(FILE),
        "write docs/access-rules.md anew with -Daccess.write=true");
  }

  private static String rules() {
    String roles =
        Stream.of(Role.values()).map(AccessRulesTest::line).collect(Collectors.joining());
    String paths =
        new Routes(
                null,
                null,
                new PageRoutes(new Pages(), Clock.systemUTC(), false),
                new SignInRoutes(null, null),
                null,
                "")
            .all().stream().map(AccessRulesTest::line).collect(Collectors.joining());
    return HEAD + roles + RULES + paths;
  }

  private static String line(Role role) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            role.word(),
            role.dimension() == null ? "" : "`--" + role.dimension() + "`",
            role.accounts(),
            role.comparing(),
            role.quality());
  }

  private static String line(Route route) {
    Access access = route.access();
    String roles =
        switch (access) {
          case OPEN -> "anybody";
          case EVERYBODY -> "all";
          default -> access.roles().stream().map(Role::word).collect(Collectors.joining(", "));
        };
    return "| `%s` | %s |\n".formatted(route.path(), roles);
  }
}
