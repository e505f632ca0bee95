package io.countback.api.web;

import io.countback.api.page.Pages;
import io.countback.api.security.Reader;
import io.countback.api.view.ProblemType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The first page: signing in with an access key, and out again. */
final class SignInRoutes {
  /** A path of this service: no second slash, which would name another host. */
  private static final Pattern OWN_PATH = Pattern.compile("/[!-.0-\\[\\]-~][!-\\[\\]-~]*");

  static final String FORM = "application/x-www-form-urlencoded";
  private static final int LONGEST_FORM = 8 << 10;

  private final Door door;
  private final Pages pages;

  SignInRoutes(Door door, Pages pages) {
    this.door = door;
    this.pages = pages;
  }

  /** The form; who is signed in already goes on to where they wanted to go. */
  void form(Context context) {
    String to = ownPath(context.queryParam("to"));
    Optional<Reader> reader = door.find(context);
    String next = reader.map(r -> next(r, to)).orElse(null);
    if (next != null) {
      context.redirect(next, HttpStatus.SEE_OTHER);
      return;
    }
    write(context, pages.signIn(reader.orElse(null), to, null, RequestIds.of(context)));
  }

  /** Takes the key that was typed in. */
  void signIn(Context context) {
    Origins.check(context);
    checkForm(context);
    String key = context.formParam("key");
    String to = ownPath(context.formParam("to"));
    Reader reader;
    try {
      reader = door.signIn(context, key == null ? "" : key.strip());
    } catch (Refusal e) {
      Errors.mark(context, e.type());
      String error =
          e.type() == ProblemType.RATE_LIMIT
              ? "Too many wrong keys came from this address; wait a minute."
              : "This key opens nothing: it is wrong, was taken back or has expired.";
      write(context, pages.signIn(null, to, error, RequestIds.of(context)));
      return;
    }
    String next = next(reader, to);
    context.redirect(next == null ? "/" : next, HttpStatus.SEE_OTHER);
  }

  /** Ends the sign-in. */
  void signOut(Context context) {
    Origins.check(context);
    door.signOut(context);
    context.redirect("/", HttpStatus.SEE_OTHER);
  }

  private static String next(Reader reader, String to) {
    return to == null ? reader.role().home() : to;
  }

  /** Null where it is none, so that nobody is led to another site. */
  private static String ownPath(String to) {
    return to != null && OWN_PATH.matcher(to).matches() ? to : null;
  }

  private static void checkForm(Context context) {
    String type = context.req().getContentType();
    long length = context.req().getContentLengthLong();
    if (type == null || !type.startsWith(FORM) || length < 0 || length > LONGEST_FORM) {
      throw new Refusal(
          ProblemType.BAD_PARAMETER,
          "An access key is sent as a form, key=KEY in %s, of at most 8 KiB.".formatted(FORM));
    }
  }

  private static void write(Context context, String page) {
    Responder.write(
        context, Representation.HTML.contentType(), page.getBytes(StandardCharsets.UTF_8));
  }
}
