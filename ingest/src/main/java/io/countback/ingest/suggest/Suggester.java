package io.countback.ingest.suggest;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.source.FileKind;
import io.countback.ingest.source.TextForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Proposes a profile for files, from their headers and first lines. */
public final class Suggester {
  private final Synonyms synonyms = Synonyms.read();
  private final List<SampledFile> samples;

  private Suggester(List<SampledFile> samples) {
    this.samples = samples;
  }

  /**
   * Proposes a profile.
   *
   * @param scratch an empty folder for the copies that are read
   */
  public static Suggestion suggest(List<Path> files, Path scratch) {
    List<SampledFile> samples =
        files.stream().map(file -> SampleReader.read(file, scratch)).toList();
    return new Suggester(samples).suggest();
  }

  private Suggestion suggest() {
    List<FileMapping> mappings = mappings();
    if (mappings.isEmpty()) {
      throw refused(
          "No file looks like invoices, payments or customers. "
              + samples.stream()
                  .map(f -> f.name() + ": " + new Lack(synonyms).of(f))
                  .collect(Collectors.joining(". ")));
    }
    Forms forms = Forms.of(mappings, synonyms);
    TextForm text = text(mappings, forms);
    Lines yaml = new Lines();
    yaml.comment(
        0,
        "Proposed by countback ingest --suggest. Read every line marked guess; change what is wrong.");
    yaml.add(0, "profile: own").add(0, "version: 1");
    yaml.add(
        0,
        "title: "
            + Lines.quoted(
                "Proposed from "
                    + samples.stream().map(SampledFile::name).collect(Collectors.joining(", "))));
    ProposedFormat.write(yaml, text, forms);
    ProposedFormat.absent(yaml, mappings);
    yaml.add(0, "files:");
    mappings.forEach(m -> file(yaml, m, forms));
    List<SampledFile> other = others(mappings);
    other.forEach(f -> yaml.comment(1, f.name() + ": no table was recognised; no rule takes it"));
    return new Suggestion(yaml.toString(), summary(yaml.toString(), mappings, other));
  }

  private List<SampledFile> others(List<FileMapping> mappings) {
    return samples.stream().filter(s -> mappings.stream().noneMatch(m -> m.file() == s)).toList();
  }

  private List<FileMapping> mappings() {
    List<FileMapping> mappings = List.of();
    for (int i = 0; i < Role.KINDS.size(); i++) {
      List<FileMapping> known = mappings;
      mappings = samples.stream().flatMap(s -> best(s, known).stream()).toList();
    }
    Set<String> mains = mappings.stream().map(FileMapping::main).collect(Collectors.toSet());
    Set<String> elsewhere = new HashSet<>();
    if (mains.contains(Role.RECEIPT)) {
      elsewhere.add(Role.PAID);
    }
    if (mains.contains(Role.ACCOUNT)) {
      elsewhere.add(Role.ACCOUNT);
    }
    return mappings.stream()
        .map(m -> m.main().equals(Role.INVOICE) ? m.without(elsewhere) : m)
        .toList();
  }

  private Optional<FileMapping> best(SampledFile sample, List<FileMapping> known) {
    Map<String, Set<String>> keys = new HashMap<>();
    for (FileMapping mapping : known) {
      if (mapping.file() != sample) {
        String key = mapping.main().equals(Role.INVOICE) ? Role.INVOICE_ID : Role.ACCOUNT_ID;
        if (!mapping.main().equals(Role.RECEIPT)) {
          keys.computeIfAbsent(key, k -> new HashSet<>())
              .addAll(mapping.values(mapping.main(), key));
        }
      }
    }
    List<String> named =
        Role.KINDS.stream().filter(k -> synonyms.ofFile(k, sample.name()) > 0).toList();
    boolean sure = named.stream().anyMatch(k -> synonyms.ofFile(k, sample.name()) > Synonyms.HELD);
    if (!sure) {
      return best(sample, Role.KINDS, keys);
    }
    // A file called invoices is none of customers, though it has a column that could be an id. One
    // called collections may be of invoices with what was collected of them.
    return best(sample, named, keys).or(() -> best(sample, List.of(Role.INVOICE), keys));
  }

  private Optional<FileMapping> best(
      SampledFile sample, List<String> kinds, Map<String, Set<String>> keys) {
    return kinds.stream()
        .flatMap(kind -> FileMapping.of(sample, kind, synonyms, keys).stream())
        .max(Comparator.comparingDouble(FileMapping::strength));
  }

  /** The one form of all text files; a profile has one. */
  private static TextForm text(List<FileMapping> mappings, Forms forms) {
    List<SampledFile> texts =
        mappings.stream().map(FileMapping::file).filter(f -> f.kind() == FileKind.CSV).toList();
    Optional<String> encoding =
        texts.stream().filter(f -> !f.ascii()).map(f -> f.form().encoding()).findFirst();
    Set<TextForm> different =
        texts.stream()
            .map(
                f ->
                    f.ascii() && encoding.isPresent()
                        ? encoded(f.form(), encoding.get())
                        : f.form())
            .collect(Collectors.toSet());
    if (different.size() > 1) {
      throw refused(
          "These files are written in different ways: "
              + texts.stream()
                  .map(
                      f ->
                          f.name() + " with '" + f.form().delimiter() + "', " + f.form().encoding())
                  .collect(Collectors.joining("; "))
              + ". One profile describes one way, so suggest and load each kind by itself");
    }
    if (!forms.numbers().format().decimal().equals(".") && texts.size() < mappings.size()) {
      throw refused(
          "Amounts in the CSV files have a comma, those of the other files a point. One profile"
              + " describes one way, so suggest and load each kind by itself");
    }
    return texts.isEmpty() ? TextForm.OWN : different.iterator().next();
  }

  /** A file of plain letters is the same in every encoding. */
  private static TextForm encoded(TextForm form, String encoding) {
    return new TextForm(encoding, form.delimiter(), form.quote());
  }

  private void file(Lines yaml, FileMapping mapping, Forms forms) {
    yaml.add(
        1, "- match: " + Lines.quoted(pattern(mapping.file().name())) + "   # " + words(mapping));
    List<String> required =
        mapping.file().headers().stream()
            .filter(
                h ->
                    mapping.found().stream()
                        .anyMatch(f -> f.role().required() && f.header().equals(h)))
            .map(Lines::quoted)
            .toList();
    yaml.add(2, "required: [" + String.join(", ", required) + "]");
    if (!mapping.unused().isEmpty()) {
      yaml.comment(2, "Not understood and left out:");
      yaml.add(2, "ignore:");
      mapping.unused().forEach(h -> yaml.add(3, "- " + Lines.quoted(h)));
    }
    if (mapping.main().equals(Role.INVOICE)) {
      new Doubts(mapping, forms)
          .sentences()
          .forEach(doubt -> yaml.comment(2, Sureness.GUESS.word() + ": " + doubt));
    }
    leaveOut(yaml, mapping);
    String control = ProposedRows.control(mapping, forms);
    if (control != null) {
      yaml.add(2, "control: " + control);
    }
    new ProposedRows(mapping, forms, mapping.creditWords(synonyms), yaml).write();
  }

  /** Drafts and cancelled documents, which nobody owes, and payments that failed. */
  private void leaveOut(Lines yaml, FileMapping mapping) {
    List<String> words = mapping.voidWords(synonyms);
    if (!words.isEmpty()) {
      String status = mapping.header(mapping.main(), Role.STATUS);
      String said = status + " " + String.join(", ", words);
      yaml.add(2, "leave_out:");
      yaml.add(
          3,
          "- {reason: %s, when: %s}"
              .formatted(Lines.quoted(said), Lines.quoted(AmountSql.among(status, words))),
          Sureness.GUESS,
          "LINES WITH " + said + " ARE LEFT OUT; the load report counts them");
    }
  }

  private static String words(FileMapping mapping) {
    return mapping.paid() ? "invoices, and when they were paid" : Role.words(mapping.main());
  }

  /**
   * The name with a star for its numbers, so that next month's file fits, if no other file does.
   */
  private String pattern(String name) {
    String plain = name.replaceAll("[\\[\\]{}*?\\\\]", "?");
    String open = plain.replaceAll("\\d+([-_.]\\d+)*(?=.*\\.)", "*");
    String expression =
        open.replaceAll("[^*?]+", "\\\\Q$0\\\\E").replace("*", ".*").replace("?", ".");
    long takes = samples.stream().filter(s -> s.name().matches(expression)).count();
    return takes == 1 && !open.startsWith("*.") ? open : plain;
  }

  private String summary(String yaml, List<FileMapping> mappings, List<SampledFile> other) {
    List<String> lines = new ArrayList<>();
    mappings.forEach(m -> lines.add(m.file().name() + ": " + words(m)));
    other.forEach(
        f -> lines.add(f.name() + ": not understood, left out; " + new Lack(synonyms).of(f)));
    long left = mappings.stream().mapToLong(m -> m.unused().size()).sum();
    lines.add(
        "%d sure, %d likely, %d guessed, %d columns left out"
            .formatted(
                marked(yaml, Sureness.SURE),
                marked(yaml, Sureness.LIKELY),
                marked(yaml, Sureness.GUESS),
                left));
    yaml.lines()
        .filter(l -> l.contains("# " + Sureness.GUESS.word() + ": "))
        .map(l -> l.strip().replaceFirst("\\{sql: .*\\}(?=   # )", "…"))
        .distinct()
        .forEach(l -> lines.add("Look at: " + l));
    return String.join("\n", lines);
  }

  private static long marked(String yaml, Sureness sureness) {
    return yaml.lines().filter(l -> l.contains("   # " + sureness.word() + ": ")).count();
  }

  private static Refusal refused(String what) {
    return new Refusal(
        Refusal.REJECTED,
        what + ". Nothing was proposed. docs/profiles.md shows profiles to start from by hand.");
  }
}
