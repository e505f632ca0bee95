package io.countback.ingest.suggest;

/**
 * A column of a file and what it was found to be.
 *
 * @param why the evidence, in words
 */
record Found(Role role, String header, Sureness sureness, String why) {}
