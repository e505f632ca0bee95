package io.countback.api.web;

import io.countback.api.gold.CurrentSnapshot;
import io.countback.api.gold.Running;
import io.countback.api.gold.Snapshot;
import io.countback.api.note.NoteJournal;
import io.countback.api.note.Notes;
import io.countback.api.security.Reader;
import io.countback.api.security.Scope;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One request as handlers see it; it is answered from one snapshot, the newest unless asked. */
final class Request {
  private final Context context;
  private final CurrentSnapshot current;
  private final NoteJournal journal;
  private final String buildId;
  private Snapshot newest;
  private Snapshot snapshot;

  Request(Context context, CurrentSnapshot current, NoteJournal journal, String buildId) {
    this.context = context;
    this.current = current;
    this.journal = journal;
    this.buildId = buildId;
  }

  /** The snapshot to answer from; the same on every call once one was taken. */
  Snapshot snapshot() {
    if (snapshot == null) {
      snapshot = newest();
    }
    return snapshot;
  }

  /** Takes the snapshot that the parameters ask for. */
  Snapshot snapshot(Parameters parameters) {
    snapshot = Snapshots.of(newest(), parameters);
    return snapshot;
  }

  /** Takes the snapshot that the parameters of a page ask for. */
  Snapshot snapshotOfPage(Parameters parameters) {
    snapshot = Snapshots.ofPage(newest(), parameters);
    return snapshot;
  }

  /** Takes the run that the parameters name by {@code snapshot} or {@code as_of}. */
  Snapshot snapshotAsOf(Parameters parameters) {
    snapshot =
        Snapshots.ofDay(newest(), parameters, "as_of", "Open items are kept as of a run's day.");
    return snapshot;
  }

  /** Takes the run that the parameters name by {@code snapshot} or {@code date}. */
  Snapshot snapshotOfDate(Parameters parameters) {
    snapshot =
        Snapshots.ofDay(newest(), parameters, "date", "A day is reviewed by a run as of it.");
    return snapshot;
  }

  /** Takes what the run knew that the parameters name; they choose no reading. */
  Snapshot snapshotNamed(Parameters parameters) {
    snapshot = Snapshots.ofRun(newest(), parameters.text("snapshot"), "snapshot");
    return snapshot;
  }

  /**
   * Takes what a run knew that is among those of the snapshot.
   *
   * @param runId null for the snapshot's own
   * @param parameter that names the run
   */
  Snapshot snapshotOfRun(String runId, String parameter) {
    snapshot = Snapshots.ofRun(snapshot(), runId, parameter);
    return snapshot;
  }

  /**
   * What people wrote on accounts: what the snapshot knows, and where no run is named, what was
   * written since.
   */
  Notes notes(Parameters parameters) {
    boolean isNow = parameters.text("snapshot") == null && parameters.text("as_of") == null;
    return new Notes(snapshot().compared().notes(scope()), isNow ? journal.byAccount() : Map.of());
  }

  /** The command that writes to the lake now, or was stopped while it did; empty where none. */
  Optional<Running> running() {
    return current.running();
  }

  private Snapshot newest() {
    if (newest == null) {
      newest = current.get();
    }
    return newest;
  }

  /** The snapshot, null where the answer has not asked for one. */
  Snapshot snapshotIfUsed() {
    return snapshot;
  }

  /** The newest snapshot, null where the answer has not asked for one. */
  Snapshot newestIfUsed() {
    return newest;
  }

  /** Who asks; null on a path that is open to anybody. */
  Reader reader() {
    return Door.reader(context);
  }

  /** What the caller may see. */
  Scope scope() {
    return reader().scope();
  }

  String id() {
    return RequestIds.of(context);
  }

  String path() {
    return context.path();
  }

  /** A part of the path. */
  String path(String name) {
    return context.pathParam(name);
  }

  /** The header Accept, null where absent. */
  String accept() {
    return context.header("Accept");
  }

  Parameters parameters(String... names) {
    return Parameters.of(context.queryParamMap(), names);
  }

  Parameters anyParameters() {
    return Parameters.any(context.queryParamMap());
  }

  Representation representation(Parameters parameters, Representation... offered) {
    return Negotiation.choose(parameters.text("format"), accept(), List.of(offered));
  }

  /**
   * The page of a list that is asked for; its cursor is good for readers of the same scope.
   *
   * @param filter everything that decides which rows there are and in what order
   */
  Paging paging(Parameters parameters, Snapshot of, String filter) {
    return Paging.read(parameters, of, scope() + " " + filter);
  }

  /**
   * An answer that changes with the snapshot, the query, the representation, the reader and these
   * parts.
   */
  Answer answer(
      Representation representation,
      Parameters parameters,
      Supplier<Body> body,
      String... furtherParts) {
    List<String> parts = new ArrayList<>();
    parts.add(snapshot == null ? "" : snapshot.run().runId());
    parts.add(snapshot == null ? "" : snapshot.run().publishedAt().toString());
    parts.add(path());
    parts.add(parameters.canonical());
    parts.add(representation.contentType());
    parts.add(String.valueOf(reader()));
    parts.add(buildId);
    parts.addAll(List.of(furtherParts));
    return new Answer(representation.contentType(), ETags.of(parts), body);
  }
}
