package io.countback.api.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import io.countback.api.gold.Snapshot;
import io.countback.api.note.Notes;
import io.countback.api.proof.Proof;
import io.countback.api.proof.RunChanges;
import io.countback.api.security.Reader;
import io.countback.api.security.Scope;
import io.countback.api.view.AccountSheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The pages people see, rendered on the server; every text is escaped for the place it stands in.
 * The same snapshot and request give the same page.
 */
public final class Pages {
  /** Templates are compiled into this package, so that they see its records. */
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

  /** Pages from the templates compiled into this program. */
  public Pages() {}

  /**
   * How cash is tied up in receivables, and whether that is getting better.
   *
   * @throws io.countback.api.view.BadRequest for a parameter the page does not have or a value the
   *     run does not have
   */
  public String cfo(Snapshot snapshot, Scope scope, PageRequest request) {
    return render("cfo.jte", Map.of("page", CfoPage.of(snapshot, scope, request)));
  }

  /**
   * Which templates, channels and working habits help, and how sure that is.
   *
   * @throws io.countback.api.view.BadRequest for a parameter the page does not have or a value the
   *     run does not have
   */
  public String manager(Snapshot snapshot, Scope scope, PageRequest request) {
    return render("manager.jte", Map.of("page", ManagerPage.of(snapshot, scope, request)));
  }

  /**
   * One template by age and size, with the accounts behind it.
   *
   * @param pageNumber of the accounts, from 1
   * @throws io.countback.api.view.BadRequest for a parameter the page does not have or a value the
   *     run does not have
   */
  public String template(Snapshot snapshot, Scope scope, PageRequest request, int pageNumber) {
    return render(
        "template.jte", Map.of("page", TemplatePage.of(snapshot, scope, request, pageNumber)));
  }

  /**
   * How far risk scores can be trusted.
   *
   * @throws io.countback.api.view.BadRequest for a parameter the page does not have or a value the
   *     run does not have
   * @throws io.countback.api.gold.LedgerNotPublished where the run was published without scores
   */
  public String risk(Snapshot snapshot, Scope scope, PageRequest request) {
    return render("risk.jte", Map.of("page", RiskPage.of(snapshot, scope, request)));
  }

  /**
   * What became of every line of the files.
   *
   * @param load number of a load; null for the newest
   * @param running a command that writes to the lake; null where none does
   * @throws io.countback.api.view.BadRequest for a parameter the page does not have or a value the
   *     run does not have
   * @throws io.countback.api.gold.LedgerNotPublished where the run was published without lines set
   *     aside
   */
  public String quality(
      Snapshot snapshot, Scope scope, PageRequest request, Integer load, RunningNotice running) {
    Map<String, Object> values = new HashMap<>();
    values.put("page", QualityPage.of(snapshot, scope, request, load));
    values.put("running", running);
    return render("quality.jte", values);
  }

  /**
   * Who owes what, how old: the aged trial balance.
   *
   * @param pageNumber of its rows, from 1
   * @throws io.countback.api.view.BadRequest for a parameter the page does not have or a value the
   *     run does not have
   */
  public String aging(Snapshot snapshot, Scope scope, PageRequest request, int pageNumber) {
    return render(
        "balance.jte", Map.of("page", BalancePage.of(snapshot, scope, request, pageNumber)));
  }

  /**
   * Whom to contact first, why and how.
   *
   * @param notes by which accounts are snoozed
   * @throws io.countback.api.view.BadRequest for a parameter the page does not have or a value the
   *     run does not have
   */
  public String collector(Snapshot snapshot, Scope scope, Notes notes, PageRequest request) {
    return render("worklist.jte", Map.of("page", WorklistPage.of(snapshot, scope, notes, request)));
  }

  /**
   * What a day brought a collector and what it leaves for the next.
   *
   * @throws io.countback.api.view.BadRequest for a parameter the page does not have or a value the
   *     run does not have
   */
  public String digest(Snapshot snapshot, Scope scope, PageRequest request) {
    return render("digest.jte", Map.of("page", DigestPage.of(snapshot, scope, request)));
  }

  /**
   * The accounts that what was typed into the search box may mean.
   *
   * @throws io.countback.api.view.BadRequest for a parameter the page does not have
   */
  public String search(Snapshot snapshot, Scope scope, PageRequest request) {
    return render("search.jte", Map.of("page", SearchPage.of(snapshot, scope, request)));
  }

  /** What there is to know of one account before talking to it. */
  public String account(Snapshot snapshot, AccountSheet sheet, PageRequest request) {
    return render("account.jte", Map.of("page", AccountPage.of(snapshot, sheet, request)));
  }

  /**
   * From one published figure to the rows that make it up.
   *
   * @param term number of the one term whose rows are paged; null shows the first rows of all
   * @param pageNumber of those rows, from 1
   */
  public String explain(
      Snapshot snapshot,
      Scope scope,
      Proof proof,
      Integer term,
      int pageNumber,
      PageRequest request) {
    return render(
        "explain.jte",
        Map.of("page", ExplainPage.of(snapshot, scope, proof, term, pageNumber, request)));
  }

  /**
   * The rows behind a run's restatements of one period end and slice.
   *
   * @param snapshot of the run
   * @param pageNumber of the rows, from 1
   */
  public String restatement(
      Snapshot snapshot, Scope scope, RunChanges changes, int pageNumber, PageRequest request) {
    return render(
        "restatement.jte",
        Map.of("page", RestatementPage.of(snapshot, scope, changes, pageNumber, request)));
  }

  /**
   * Nothing is published yet: no figures, and the two commands that change it.
   *
   * @param path of the page asked for
   * @param detail where the program looked
   * @param running a command that writes to the lake; null where none does
   * @param reader who asks
   */
  public String empty(String path, String detail, RunningNotice running, Reader reader) {
    Map<String, Object> values = new HashMap<>();
    values.put("path", path);
    values.put("detail", detail);
    values.put("running", running);
    values.put("foot", new Foot(false, null, Product.NAME_AND_VERSION, null, reader));
    return render("empty.jte", values);
  }

  /**
   * The form that asks for an access key.
   *
   * @param reader who is signed in already and has no page to go to; else null
   * @param to own path to go on to, null for the reader's first page
   * @param error why the key sent before did not open anything; null for the first time
   */
  public String signIn(Reader reader, String to, String error, String requestId) {
    Foot foot = new Foot(false, null, Product.NAME_AND_VERSION, requestId, reader);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("to", to);
    parameters.put("error", error);
    parameters.put("foot", foot);
    return render("signin.jte", parameters);
  }

  /**
   * What went wrong and what to do, in the frame of every page.
   *
   * @param reader who asks; null where nobody is known
   */
  public String problem(int status, String title, String detail, String requestId, Reader reader) {
    Foot foot = new Foot(false, null, Product.NAME_AND_VERSION, requestId, reader);
    return render(
        "problem.jte", Map.of("status", status, "title", title, "detail", detail, "foot", foot));
  }

  /** The files pages refer to, by name; a fixed list. */
  public static Map<String, StaticFile> statics() {
    return Map.of(
        "countback.css", file("countback.css", "text/css; charset=utf-8"),
        "keys.js", file("keys.js", "text/javascript; charset=utf-8"),
        "mark.svg", file("mark.svg", "image/svg+xml"));
  }

  private static StaticFile file(String name, String mediaType) {
    try (InputStream in = Pages.class.getResourceAsStream("static/" + name)) {
      return new StaticFile(in.readAllBytes(), mediaType);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String render(String template, Map<String, Object> parameters) {
    TemplateOutput output = new StringOutput();
    engine.render(template, parameters, output);
    return output.toString();
  }
}
