package io.countback.api.view;

import java.util.Locale;

/** What can go wrong, as callers see it: the entries that {@code type} of a problem points to. */
public enum ProblemType {
  /** A parameter that is unknown, repeated or cannot be read. */
  BAD_PARAMETER(400, "Bad parameter", "A parameter is unknown, was given twice or cannot be read."),
  /** No access key, or one that opens nothing. */
  UNAUTHENTICATED(
      401,
      "Who is there?",
      "The request has no access key and nobody is signed in, or the key is unknown, was taken back or has expired."),
  /** A role that may not see it, another host or another site. */
  FORBIDDEN(
      403,
      "Not allowed",
      "The role of the access key may not see it; or the request is addressed to another host than this machine, or sent by another site."),
  /** There is no such path or run. */
  NOT_FOUND(404, "Not found", "There is nothing under this path, or no run of this name."),
  /** The run published no such metric. */
  UNKNOWN_METRIC(404, "Unknown metric", "The run published no metric with this id."),
  /** The path exists, the method does not. */
  METHOD(405, "Method not allowed", "Figures are read-only; the header Allow lists the methods."),
  /** None of the formats asked for exists. */
  NOT_ACCEPTABLE(
      406,
      "Not acceptable",
      "The resource has none of the formats asked for; the detail lists them."),
  /** A snapshot of which something was removed. */
  SNAPSHOT_GONE(
      410,
      "Snapshot gone",
      "The snapshot asked for is no longer kept as a whole; start again without one."),
  /** A body that is longer than the server takes. */
  BODY_TOO_LARGE(413, "Body too large", "What was sent is longer than the path takes."),
  /** Address or header is longer than the server takes. */
  TOO_LARGE(414, "Too large", "The address is longer than 8 KiB."),
  /** A body of another type than the path takes. */
  MEDIA_TYPE(415, "Media type", "What was sent is of another type than the path takes."),
  /** Readable, but outside the data or the limits. */
  UNPROCESSABLE(
      422,
      "Outside the published data",
      "The parameters can be read, but ask for what was not published; the detail says what was."),
  /** Sent to be kept, and beyond what is kept. */
  NOT_KEPT(
      422,
      "Not kept",
      "What was sent can be read, but cannot be kept as it is; the detail says what to change."),
  /** Too many wrong keys. */
  RATE_LIMIT(429, "Too many", "Too many wrong access keys came from the address; wait a minute."),
  /** Our fault. */
  UNEXPECTED(500, "Unexpected", "The service failed; the request id finds the cause in its log."),
  /** A published table failed its check. */
  DAMAGED(
      503,
      "Damaged",
      "A published table is not what its run published. No figure is served until it is restored or a new run is published."),
  /** An answer that cannot be held. */
  NO_MEMORY(
      503,
      "Not enough memory",
      "The answer needs more memory than the service has left; ask for less, or when fewer ask."),
  /** Nothing was published yet. */
  NOT_READY(503, "Not ready", "No run has been published that this version can read.");

  private final int status;
  private final String title;
  private final String meaning;

  ProblemType(int status, String title, String meaning) {
    this.status = status;
    this.title = title;
    this.meaning = meaning;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** A few words, the same for every occurrence. */
  public String title() {
    return title;
  }

  /** One sentence for the catalogue. */
  public String meaning() {
    return meaning;
  }

  /** The name after {@code /v1/catalog#}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
