package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.stats.AalenJohansen.End;
import io.countback.jobs.stats.AalenJohansen.Incidence;
import io.countback.jobs.stats.AalenJohansen.Spell;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AalenJohansenTest {
  private static final List<Spell> FIVE =
      List.of(
          Spell.of(10, End.EVENT),
          Spell.of(20, End.EVENT),
          Spell.of(40, End.EVENT),
          Spell.of(20, End.COMPETING),
          Spell.of(30, End.CENSORED));

  @Test
  void a_credited_invoice_will_not_be_paid() {
    Incidence paid = AalenJohansen.of(FIVE);
    assertEquals(0, paid.at(9));
    assertEquals(0.2, paid.at(10), 1e-12);
    assertEquals(0.4, paid.at(20), 1e-12);
    assertEquals(0.8, paid.at(40), 1e-12);
    assertEquals(0.8, paid.at(400), 1e-12);
  }

  @Test
  void the_curve_that_censors_credits_says_more_is_paid() {
    Curve unpaid = KaplanMeier.of(FIVE.stream().map(Spell::censoringOthers).toList());
    assertEquals(0.8, unpaid.survivalAt(10), 1e-12);
    assertEquals(0.6, unpaid.survivalAt(20), 1e-12);
    assertEquals(0, unpaid.survivalAt(40), 1e-12);
  }

  @Test
  void paid_other_ends_and_neither_add_up_to_one() {
    Random random = new Random(13);
    for (int draw = 0; draw < 100; draw++) {
      List<Spell> spells = new ArrayList<>();
      List<Spell> turned = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(60); i++) {
        double entry = random.nextInt(5) - 2;
        double time = entry + 1 + random.nextInt(50);
        End end = End.values()[random.nextInt(3)];
        End other =
            end == End.EVENT ? End.COMPETING : end == End.COMPETING ? End.EVENT : End.CENSORED;
        spells.add(new Spell(entry, time, end, 1));
        turned.add(new Spell(entry, time, other, 1));
      }
      Incidence paid = AalenJohansen.of(spells);
      Incidence others = AalenJohansen.of(turned);
      paid.steps()
          .forEach(s -> assertEquals(1, s.incidence() + others.at(s.time()) + s.survival(), 1e-12));
      Curve unpaid = KaplanMeier.of(spells.stream().map(Spell::censoringOthers).toList());
      paid.steps()
          .forEach(s -> assertTrue(s.incidence() <= 1 - unpaid.survivalAt(s.time()) + 1e-12));
    }
  }

  @Test
  void without_competing_ends_it_is_one_less_the_curve() {
    List<Spell> spells = FIVE.stream().filter(s -> s.end() != End.COMPETING).toList();
    Curve unpaid = KaplanMeier.of(spells.stream().map(Spell::censoringOthers).toList());
    AalenJohansen.of(spells)
        .steps()
        .forEach(s -> assertEquals(1 - unpaid.survivalAt(s.time()), s.incidence(), 1e-12));
  }
}
