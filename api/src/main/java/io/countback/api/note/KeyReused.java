package io.countback.api.note;

/** An idempotency key that came with another note before. */
public final class KeyReused extends Exception {
  private static final long serialVersionUID = 1L;

  KeyReused(String noteId) {
    super(
        "The Idempotency-Key came before with another note, %s; nothing was written. Take a new key for a new note."
            .formatted(noteId));
  }
}
