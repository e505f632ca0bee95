/**
 * Readers, one per kind of file: each yields rows of text with their line number from the copy in
 * bronze. A new kind is a {@link io.countback.ingest.source.SourceReader} and an entry in {@link
 * io.countback.ingest.source.FileKind}; nothing else changes.
 */
package io.countback.ingest.source;
