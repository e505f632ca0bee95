package io.countback.ingest.suggest;

/**
 * A proposed profile.
 *
 * @param yaml the profile, with a comment on every column
 * @param summary what a person should know before using it
 */
public record Suggestion(String yaml, String summary) {}
