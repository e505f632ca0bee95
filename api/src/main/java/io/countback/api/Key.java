package io.countback.api;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Access keys: who may read a lake, and what each is. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    header = {
      "Examples:",
      "  countback key add --role cfo --name \"Anneke Brandt\"",
      "  countback key add --role collector --collector c-07 --name \"Mara Sand\" --expires 2026-12-31",
      "  countback key add --role manager --team Hamburg --name \"Jonas Behrend\"",
      "  countback key list",
      "  countback key revoke 7f3a9c12",
      ""
    },
    description = {
      "Makes, lists and takes back access keys. A lake keeps who has one in access/keys.json, with the",
      "hash of each key and never the key. A change is effective at once, also while it is served."
    },
    subcommands = {KeyAdd.class, KeyList.class, KeyRevoke.class})
final class Key implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: add, list or revoke.");
  }
}
