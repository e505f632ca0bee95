package io.countback.jobs.priority;

import java.io.Serializable;

/**
 * The template of a channel with the highest lower bound of its response rate.
 *
 * @param label {@code randomised} or {@code observational}
 */
record Suggestion(String template, String label) implements Serializable {}
