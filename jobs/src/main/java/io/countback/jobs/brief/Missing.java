package io.countback.jobs.brief;

import io.countback.jobs.measure.AccountHistory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;

/** What the source does not give of an account, and somebody about to call would look for. */
enum Missing {
  /** A sole trader's name is kept back, which is not the source's gap. */
  NAME(a -> a.value("name") == null && !Boolean.TRUE.equals(a.value("sole_trader"))),
  COUNTRY(a -> a.value("country") == null),
  TERMS(a -> a.value("terms") == null),
  CREDIT_LIMIT(a -> a.value("credit_limit") == null),
  COLLECTOR(a -> a.collector().equals(AccountHistory.UNASSIGNED)),
  SALESPERSON(a -> a.value("salesperson_id") == null),
  CONTACT(a -> a.list("contacts").isEmpty()),
  PAYABLES_CONTACT(a -> has(a) && none(a, c -> "payables".equals(c.getAs("role")))),
  SECOND_CONTACT(a -> a.list("contacts").size() == 1),
  /** No contact has one that works. */
  EMAIL(a -> has(a) && none(a, c -> is(c, "has_email") && c.getAs("bounced_on") == null)),
  PHONE(a -> has(a) && none(a, c -> is(c, "has_phone"))),
  /** Of an open item. */
  DUE_DATE(a -> a.valueOr("undated_items", 0) > 0);

  private final Predicate<Account> lacks;

  Missing(Predicate<Account> lacks) {
    this.lacks = lacks;
  }

  /** The names of what is missing, in order. */
  static List<String> of(Account account) {
    return Arrays.stream(values())
        .filter(m -> m.lacks.test(account))
        .map(m -> m.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static boolean has(Account account) {
    return !account.list("contacts").isEmpty();
  }

  private static boolean none(Account account, Predicate<Row> contact) {
    return account.list("contacts").stream().noneMatch(contact);
  }

  private static boolean is(Row contact, String flag) {
    return Boolean.TRUE.equals(contact.getAs(flag));
  }
}
