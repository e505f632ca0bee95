package io.countback.api.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ScopeTest {
  private static final Scope MARA = new Scope(Role.COLLECTOR, "c-01");
  private static final Scope HAMBURG = new Scope(Role.MANAGER, "Hamburg");
  private static final Scope SALES = new Scope(Role.SALES, "s-01");
  private static final Scope ADMIN = new Scope(Role.ADMIN, null);

  @Test
  void an_account_is_in_the_scope_of_its_collector_its_team_and_its_salesperson() {
    assertTrue(MARA.covers("c-01", "Hamburg", "s-02"));
    assertFalse(MARA.covers("c-02", "c-01", "c-01"));
    assertTrue(HAMBURG.covers("c-02", "Hamburg", null));
    assertTrue(SALES.covers(null, null, "s-01"));
    assertFalse(SALES.covers("s-01", "s-01", null));
  }

  @Test
  void an_account_without_anybody_is_seen_by_those_who_see_all() {
    assertTrue(Scope.ALL.covers(null, null, null));
    assertTrue(new Scope(Role.AUDITOR, null).covers(null, null, null));
    for (Scope scope : List.of(MARA, HAMBURG, SALES, ADMIN)) {
      assertFalse(scope.covers(null, null, null), scope.toString());
    }
  }

  @Test
  void figures_of_a_reader_are_the_slices_with_the_readers_value_and_never_the_total() {
    assertTrue(MARA.covers(Map.of("collector", "c-01", "segment", "retail")));
    assertFalse(MARA.covers(Map.of("collector", "c-02")));
    assertFalse(MARA.covers(Map.of("team", "c-01")));
    assertFalse(MARA.covers(Map.of()));
    assertFalse(ADMIN.covers(Map.of()));
    assertTrue(Scope.ALL.covers(Map.of()));
  }

  @Test
  void a_collector_asks_for_what_is_left_of_the_slices_by_collector() {
    List<String> published = List.of("total", "entity", "collector", "collector,segment", "team");
    assertEquals(
        List.of("total", "collector", "segment", "collector,segment"), MARA.published(published));
    assertEquals(List.of("total", "team"), HAMBURG.published(published));
    assertEquals(List.of(), SALES.published(published));
    assertEquals(List.of(), ADMIN.published(published));
    assertEquals(published, Scope.ALL.published(published));
    assertEquals(Set.of("collector", "segment"), MARA.narrowed(List.of("segment")));
    assertEquals(Set.of("segment"), Scope.ALL.narrowed(List.of("segment")));
  }

  @Test
  void the_words_say_whose_accounts_they_are() {
    assertNull(Scope.ALL.words());
    assertEquals("Your accounts", MARA.words());
    assertEquals("Accounts of your team Hamburg", HAMBURG.words());
  }
}
