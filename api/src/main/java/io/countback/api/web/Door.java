package io.countback.api.web;

import io.countback.api.security.Access;
import io.countback.api.security.Failures;
import io.countback.api.security.Identity;
import io.countback.api.security.Reader;
import io.countback.api.security.Role;
import io.countback.api.security.SignIns;
import io.countback.api.view.ProblemType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks who is there before anything is answered: by the access key in the header {@code
 * Authorization}, else by the cookie of a sign-in. A path that names nobody lets nobody in.
 */
final class Door {
  private static final String READER = "reader";
  private static final Pattern BEARER =
      Pattern.compile("Bearer +([!-~]+) *", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_WAY_BACK = 2_000;

  /** The same for no key, a wrong one, one taken back and one past its last day. */
  private static final String WHO =
      "This needs an access key: send it as Authorization: Bearer KEY, or sign in at / with a browser. Keys are made with countback key add.";

  /**
   * Plain HTTP on the loopback address: browsers differ on Secure and on the prefix {@code __Host-}
   * there.
   */
  private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

  private final Identity identity;
  private final SignIns signIns;
  private final Failures failures;

  Door(Identity identity) {
    this.identity = identity;
    this.signIns = new SignIns(identity);
    this.failures = new Failures(identity.clock());
  }

  /**
   * Whether a request may go on; else it was answered.
   *
   * @throws Refusal when the reader is unknown or has no right to it
   */
  boolean lets(Context context, Route route) {
    if (route.access() == Access.OPEN) {
      return true;
    }
    Optional<Reader> reader = find(context);
    if (reader.isEmpty() && route.isPage() && reads(context)) {
      context.redirect("/?to=" + wayBack(context), HttpStatus.SEE_OTHER);
      return false;
    }
    check(reader.orElseThrow(Door::unknown), route.access());
    return true;
  }

  /**
   * Who asks; empty where no key was sent and nobody is signed in.
   *
   * @throws Refusal when a key was sent that opens nothing
   */
  Optional<Reader> find(Context context) {
    String authorization = context.header("Authorization");
    Optional<Reader> reader;
    if (authorization == null) {
      reader = signedIn(context);
    } else {
      Matcher bearer = BEARER.matcher(authorization);
      reader = bearer.matches() ? identity.ofKey(bearer.group(1)) : Optional.empty();
      if (reader.isEmpty()) {
        throw wrong(context);
      }
    }
    reader.ifPresent(known -> context.attribute(READER, known));
    return reader;
  }

  private Optional<Reader> signedIn(Context context) {
    String token = context.cookie(cookie(context));
    return token == null ? Optional.empty() : signIns.reader(token);
  }

  /** Who asks, null where nobody was asked for. */
  static Reader reader(Context context) {
    return context.attribute(READER);
  }

  /**
   * The reader with a key that was typed in; the browser is signed in from then on.
   *
   * @throws Refusal when the key opens nothing
   */
  Reader signIn(Context context, String key) {
    Reader reader = identity.ofKey(key).orElseThrow(() -> wrong(context));
    context.header("Set-Cookie", cookie(context) + "=" + signIns.begin(reader) + ATTRIBUTES);
    return reader;
  }

  /** From now on the browser is nobody's. */
  void signOut(Context context) {
    String token = context.cookie(cookie(context));
    if (token != null) {
      signIns.end(token);
    }
    context.header("Set-Cookie", cookie(context) + "=" + ATTRIBUTES + "; Max-Age=0");
  }

  /**
   * Who asks, for an answer that belongs to no path.
   *
   * @throws Refusal when nobody is known
   */
  void checkKnown(Context context) {
    if (find(context).isEmpty()) {
      throw unknown();
    }
  }

  private static void check(Reader reader, Access access) {
    if (!access.admits(reader.role())) {
      String roles = access.roles().stream().map(Role::word).collect(Collectors.joining(", "));
      String home = reader.role().home();
      throw new Refusal(
          ProblemType.FORBIDDEN,
          "This is for the roles %s. You are here as %s%s."
              .formatted(
                  roles, reader.role().word(), home == null ? "" : "; your first page is " + home));
    }
  }

  private Refusal wrong(Context context) {
    return failures.isOneTooMany(context.req().getRemoteAddr())
        ? new Refusal(
            ProblemType.RATE_LIMIT,
            "There were ten wrong access keys from this address within a minute; wait a minute.")
        : unknown();
  }

  private static Refusal unknown() {
    return new Refusal(ProblemType.UNAUTHENTICATED, WHO);
  }

  private static boolean reads(Context context) {
    return context.req().getMethod().equals("GET") || context.req().getMethod().equals("HEAD");
  }

  private static String wayBack(Context context) {
    String query = context.req().getQueryString();
    String asked = context.req().getRequestURI() + (query == null ? "" : "?" + query);
    return URLEncoder.encode(
        asked.length() > LONGEST_WAY_BACK ? context.req().getRequestURI() : asked,
        StandardCharsets.UTF_8);
  }

  /** Browsers keep one cookie for all ports of a machine, so that its name holds the port. */
  private static String cookie(Context context) {
    return "countback-" + context.req().getLocalPort();
  }
}
