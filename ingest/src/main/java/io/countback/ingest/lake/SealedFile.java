package io.countback.ingest.lake;

/**
 * What one file of a table looked like when it was written.
 *
 * @param path from the table's folder, with {@code /}
 * @param bytes its length
 * @param sha256 of its content, in lower-case hexadecimal digits
 */
public record SealedFile(String path, long bytes, String sha256) {}
