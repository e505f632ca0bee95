package io.countback.ingest.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.source.Mangling;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever an expression of a profile says, it is refused by its text or reads its row alone. */
class SqlGuardTest {
  private static final List<String> EXPRESSIONS =
      List.of(
          "case when Amount < 0 then 'credit_memo' else 'invoice' end",
          "concat(`Doc No`, '-', coalesce(Item, '1'))",
          "date_add(to_date(Issued, 'yyyyMMdd'), cast(Terms as int))",
          "Cleared is null and Kind in ('RV', 'DR') or Kind rlike '^D[A-Z]$'",
          "transform(split(Refs, ';'), x -> trim(x))[0]");

  private final SqlGuard guard = new SqlGuard("own");

  @Test
  void the_columns_of_an_expression_are_those_it_names() {
    assertEquals(Set.of("Doc No", "Item"), guard.columns(EXPRESSIONS.get(1)));
    assertEquals(Set.of("Issued", "Terms"), guard.columns(EXPRESSIONS.get(2)));
  }

  @Test
  void a_damaged_expression_is_refused_by_its_text_or_parsed() {
    Mangling mangling = new Mangling("()[]{}'\"`,;:.=<>|&$?*-/ \t\n\\0eEü\u0000", 20260630L);
    int refused = 0;
    int all = 0;
    for (String expression : EXPRESSIONS) {
      for (int i = 0; i < 500; i++, all++) {
        String damaged = mangling.of(mangling.of(expression));
        try {
          for (String column : guard.columns(damaged)) {
            String name = column.replace("`", "``");
            assertTrue(damaged.contains(column) || damaged.contains(name), damaged + " " + column);
          }
        } catch (Refusal refusal) {
          assertEquals(Refusal.USAGE, refusal.exitCode(), damaged);
          assertTrue(refusal.getMessage().contains('"' + damaged + '"'), refusal.getMessage());
          refused++;
        } catch (RuntimeException e) {
          throw new AssertionError("neither read nor refused: " + damaged, e);
        }
      }
    }
    assertTrue(refused > all / 4 && refused < all, refused + " of " + all + " refused");
  }
}
