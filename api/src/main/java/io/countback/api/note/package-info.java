/**
 * What people write on accounts: notes, and snoozes that take an account off the list until a day.
 *
 * <p>{@link io.countback.api.note.NoteJournal} is the only thing the service writes into a lake: it
 * appends to a journal of its own, and reads those of all processes, so that what one reader writes
 * the next one sees. The next run loads the journals. {@link io.countback.api.note.Notes} are those
 * of one snapshot and of the journals together.
 */
package io.countback.api.note;
