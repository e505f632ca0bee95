package io.countback.api.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countback.api.gold.AccountNote;
import io.countback.api.gold.CurrentSnapshot;
import io.countback.api.gold.Snapshot;
import io.countback.api.note.KeyReused;
import io.countback.api.note.NoteDraft;
import io.countback.api.note.NoteJournal;
import io.countback.api.security.Reader;
import io.countback.api.security.Sha256;
import io.countback.api.view.AccountSheetJson;
import io.countback.api.view.BadRequest;
import io.countback.api.view.ProblemType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Notes and snoozes on accounts: the only thing that people write. */
final class NoteRoutes {
  private static final String KEY = "Idempotency-Key";
  private static final Pattern GOOD_KEY = Pattern.compile("[!-~]{1,200}");
  private static final int LONGEST_BODY = 64 << 10;
  private static final int MOST_READ = 1 << 20;
  private static final int DEEPEST = 20;
  private static final String BEHIND_ACCOUNT = "/notes";

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final CurrentSnapshot current;
  private final NoteJournal journal;

  NoteRoutes(CurrentSnapshot current, NoteJournal journal) {
    this.current = current;
    this.journal = journal;
  }

  /** Takes a note as JSON, and answers with it as it was kept. */
  void write(Context context) {
    Origins.check(context);
    String account = account(context);
    checkBody(context, "application/json");
    String key = context.header(KEY);
    if (key != null && !GOOD_KEY.matcher(key).matches()) {
      throw BadRequest.badParameter(
          KEY, "The header %s is 1 to 200 visible ASCII characters without blanks.".formatted(KEY));
    }
    Instant now = journal.clock().instant();
    AccountNote note = keep(context, NoteDraft.read(account, fields(context), now), key);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("account", note.accountId());
    answer.putAll(AccountSheetJson.json(note));
    context.status(HttpStatus.CREATED);
    context.header("Location", above(context));
    Responder.write(context, Representation.JSON.contentType(), Json.bytes(answer));
  }

  /** Takes the form of an account's page, and leads back to it. */
  void form(Context context) {
    Origins.check(context);
    String account = account(context);
    checkBody(context, SignInRoutes.FORM);
    String until = field(context, "until");
    String text = field(context, "text");
    Instant now = journal.clock().instant();
    boolean ends = !field(context, "end").isEmpty();
    if (ends) {
      until = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("kind", until.isEmpty() ? AccountNote.NOTE : AccountNote.SNOOZE);
    fields.put("until", until);
    fields.put("text", text);
    String sent = String.join("\n", field(context, "after"), account, until, text);
    keep(
        context,
        NoteDraft.read(account, fields, now),
        "form-" + Sha256.of(sent.getBytes(StandardCharsets.UTF_8)));
    context.redirect(above(context) + "#notes", HttpStatus.SEE_OTHER);
  }

  private AccountNote keep(Context context, NoteDraft draft, String key) {
    try {
      return journal.write(draft, Door.reader(context), key);
    } catch (KeyReused e) {
      throw BadRequest.notKept(KEY, e.getMessage());
    }
  }

  /**
   * The account that the path names.
   *
   * @throws Refusal where the newest run knows nothing of it, or the reader may not: both alike
   */
  private String account(Context context) {
    Snapshot snapshot = current.get();
    Reader reader = Door.reader(context);
    String account = context.pathParam("id");
    if (snapshot.ledger().brief(reader.scope(), account).isEmpty()) {
      throw AccountRoutes.unknown(snapshot, account);
    }
    return account;
  }

  private static String above(Context context) {
    String path = context.req().getRequestURI();
    return path.substring(0, path.length() - BEHIND_ACCOUNT.length());
  }

  private static void checkBody(Context context, String type) {
    String sent = context.req().getContentType();
    if (sent == null || !sent.startsWith(type)) {
      throw new Refusal(
          ProblemType.MEDIA_TYPE,
          "A note is sent here as %s, not as %s.".formatted(type, sent == null ? "nothing" : sent));
    }
    if (context.req().getContentLengthLong() > LONGEST_BODY) {
      throw tooLarge(context);
    }
  }

  /** Reads on for a while: who is still sending does not hear an answer. */
  private static Refusal tooLarge(Context context) {
    try {
      context.req().getInputStream().readNBytes(MOST_READ);
    } catch (IOException e) {
      // Gone: nobody is left to hear it.
    }
    return new Refusal(
        ProblemType.BODY_TOO_LARGE,
        "What was sent is longer than 64 KiB; a text has at most %,d characters."
            .formatted(NoteDraft.LONGEST_TEXT));
  }

  /** Empty where it was not sent. */
  private static String field(Context context, String name) {
    String value = context.formParam(name);
    return value == null ? "" : value;
  }

  private static Map<String, String> fields(Context context) {
    JsonNode body;
    try {
      byte[] bytes = context.req().getInputStream().readNBytes(LONGEST_BODY + 1);
      if (bytes.length > LONGEST_BODY) {
        throw tooLarge(context);
      }
      body = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw unreadable();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (body == null || !body.isObject()) {
      throw unreadable();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    body.fields()
        .forEachRemaining(
            field -> {
              JsonNode value = field.getValue();
              if (!value.isTextual() && !value.isNull()) {
                throw BadRequest.badParameter(
                    field.getKey(), field.getKey() + " is text in quotes, or null.");
              }
              fields.put(field.getKey(), value.isNull() ? "" : value.textValue());
            });
    return fields;
  }

  private static BadRequest unreadable() {
    return BadRequest.badParameter(
        "body",
        "A note is one JSON object, such as {\"kind\":\"snooze\",\"until\":\"2026-07-10\",\"text\":\"On holiday\"}.");
  }
}
