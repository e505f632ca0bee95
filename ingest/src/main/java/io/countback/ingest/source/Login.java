package io.countback.ingest.source;

import java.util.Map;

/**
 * Who reads a database. Neither stands in a profile, and the password in no message.
 *
 * @param user null where the environment names none
 * @param password null where the environment names none
 */
public record Login(String user, String password) {
  /** Environment variable of the user. */
  public static final String USER = "COUNTBACK_JDBC_USER";

  /** Environment variable of the password. */
  public static final String PASSWORD = "COUNTBACK_JDBC_PASSWORD";

  /** The login that the environment names. */
  public static Login of(Map<String, String> environment) {
    return new Login(environment.get(USER), environment.get(PASSWORD));
  }

  /** The text without the password, should somebody else have put it there. */
  public String withoutPassword(String text) {
    return password == null || password.isEmpty() ? text : text.replace(password, "…");
  }

  @Override
  public String toString() {
    return "Login of " + user;
  }
}
