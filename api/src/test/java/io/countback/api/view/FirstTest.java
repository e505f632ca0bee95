package io.countback.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FirstTest {

  @Test
  void the_first_of_many_are_kept_in_whatever_order_they_come() {
    First<Integer> first = new First<>(3, Comparator.<Integer>naturalOrder());
    List.of(5, 9, 1, 7, 3, 8, 2).forEach(first::add);
    assertEquals(List.of(1, 2, 3), first.list());
  }
}
