package io.countback.ingest.suggest;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What a file lacks that was not understood, in words. */
final class Lack {
  private final Synonyms synonyms;

  Lack(Synonyms synonyms) {
    this.synonyms = synonyms;
  }

  /** Why a file was not understood: what the kind that it is nearest to must have as well. */
  String of(SampledFile file) {
    if (file.lines().isEmpty()) {
      return "it has no lines below its header";
    }
    String kind =
        Role.KINDS.stream()
            .max(
                Comparator.<String>comparingDouble(k -> synonyms.ofFile(k, file.name()))
                    .thenComparing(k -> FileMapping.named(file, k, synonyms)))
            .orElseThrow();
    List<String> unnamed = FileMapping.unnamed(file, kind, synonyms);
    if (unnamed.isEmpty()) {
      return "it could be invoices or payments, and neither its name nor a header says which";
    }
    return "as lines of %s no column was found for %s%s"
        .formatted(
            Role.words(kind),
            String.join(", ", unnamed),
            file.headers().stream()
                .filter(synonyms::inHundredths)
                .map(
                    h ->
                        "; \""
                            + h
                            + "\" counts hundredths of the currency, and whole ones are needed")
                .collect(Collectors.joining()));
  }
}
