package io.countback.api.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.PrioritizedAccount.Part;
import java.math.BigDecimal;
import java.util.List;

/**
 * Why an account is where it is: the three parts of its gain that weigh most, and the rest, which
 * add up to the gain.
 *
 * @param top by size, whatever their sign
 * @param other points of all further parts
 */
public record Reasons(List<Part> top, BigDecimal other) {
  private static final int SHOWN = 3;

  /** Of an account. */
  public static Reasons of(PrioritizedAccount account) {
    List<Part> bySize =
        account.parts().stream()
            .sorted(comparing((Part p) -> p.points().abs(), reverseOrder()))
            .toList();
    int shown = Math.min(SHOWN, bySize.size());
    return new Reasons(bySize.subList(0, shown), sum(bySize.subList(shown, bySize.size())));
  }

  private static BigDecimal sum(List<Part> parts) {
    return parts.stream().map(Part::points).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
