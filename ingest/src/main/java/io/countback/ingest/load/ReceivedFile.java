package io.countback.ingest.load;

import io.countback.ingest.check.Finding;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.source.FileKind;
import java.util.List;

/**
 * A file copied into bronze and found readable.
 *
 * @param name its name without folder
 * @param sha256 of the bytes as received
 * @param bronze path of the compressed copy, the only thing that is parsed
 * @param kind how it is read
 * @param headers the names of its columns
 * @param control what was read, counted apart from the load itself
 * @param notes findings about the file that do not stop it
 */
record ReceivedFile(
    String name,
    String sha256,
    long bytes,
    String bronze,
    FileKind kind,
    List<String> headers,
    FileRule rule,
    ControlTotals control,
    List<Finding> notes) {}
