package io.countback.api.gold;

/**
 * A movement that a run added or closed. A changed row is closed and added anew.
 *
 * @param added else closed: known until the run, and not by it
 * @param loadId newest load that brought the document or the event, null where none is on record
 */
public record ChangedMovement(boolean added, Movement movement, Long loadId) {}
