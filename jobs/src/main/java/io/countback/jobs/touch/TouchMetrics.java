package io.countback.jobs.touch;

import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Definition.Better;
import io.countback.jobs.metric.Definition.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The metrics of touches and what they are. */
public final class TouchMetrics {
  private static final String SOURCE = "Countback metric definitions, touches and channels";
  private static final List<String> ACCOUNTS =
      List.of("aging_band", "segment", "collector", "team", "size_tier");
  private static final List<String> RUNS = List.of("channel", "aging_band", "segment", "size_tier");
  private static final List<String> MADE =
      List.of("channel", "template", "aging_band", "segment", "collector", "team", "automated");
  private static final Map<String, Definition> BY_ID = new LinkedHashMap<>();

  static {
    counts();
    rates();
    runs();
    pressure();
    money();
  }

  /** All of them, in the order of the catalogue. */
  public static final List<Definition> DEFINITIONS = List.copyOf(BY_ID.values());

  private TouchMetrics() {}

  static Definition of(String id) {
    return BY_ID.get(id);
  }

  private static void add(Definition definition) {
    BY_ID.put(definition.id(), definition);
  }

  private static void counts() {
    add(
        Definition.counted(
            "touches_raw",
            "Touches",
            "How many messages and calls went out?",
            "outbound customer touches of the window, all deliveries, automated included; repeats"
                + " within 60 seconds count once",
            Unit.COUNT,
            Unit.COUNT,
            null,
            Better.NEITHER,
            MADE,
            "1m",
            SOURCE));
    add(
        Definition.counted(
            "touches_deduplicated",
            "Accounts touched",
            "How many accounts were really worked?",
            "distinct account, collector and business day over manual outbound customer touches of"
                + " the window",
            Unit.COUNT,
            Unit.COUNT,
            null,
            Better.NEITHER,
            MADE,
            "1m",
            "Lockstep team activities"));
    add(
        Definition.counted(
            "channel_mix",
            "Channel mix",
            "Through which channels do we reach whom?",
            "delivered touches of the channel ÷ delivered touches of the window",
            Unit.RATIO,
            Unit.COUNT,
            Unit.COUNT,
            Better.NEITHER,
            List.of("channel", "channel,aging_band"),
            "3m",
            SOURCE));
    add(
        Definition.counted(
                "template_use",
                "Template use",
                "What do we send?",
                "touches with a template, and accounts they went to, in the window",
                Unit.COUNT,
                Unit.COUNT,
                null,
                Better.NEITHER,
                List.of("template"),
                "3m",
                SOURCE)
            .inParts("touches", "accounts"));
  }

  private static Definition rate(
      String id, String title, String question, String formula, List<String> slices) {
    return Definition.counted(
        id,
        title,
        question,
        formula,
        Unit.RATIO,
        Unit.COUNT,
        Unit.COUNT,
        Better.HIGHER,
        slices,
        "3m",
        SOURCE);
  }

  private static void rates() {
    for (int days : Rates.WINDOWS) {
      add(
          rate(
              "response_rate__" + days + "d",
              "Response rate, " + days + " days",
              "Which channel, message or moment gets an answer?",
              "delivered touches with a reply, promise, dispute or receipt within "
                  + days
                  + " days ÷ delivered touches whose "
                  + days
                  + " days ended in the window; interval clustered by account",
              days == 7 ? Slice.ALL : Slice.BASIC));
    }
    for (Kind kind : Kind.values()) {
      for (int days : new int[] {7, 30}) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        add(
            rate(
                "response_rate__" + word + "__" + days + "d",
                "Response rate: " + word + ", " + days + " days",
                "Which channel, message or moment gets a " + word + "?",
                "delivered touches with a "
                    + word
                    + " within "
                    + days
                    + " days ÷ delivered touches whose "
                    + days
                    + " days ended in the window; interval clustered by account",
                kind == Kind.PAYMENT && days == 30 ? Slice.ALL : Slice.BASIC));
      }
    }
    add(
        rate(
            "response_rate__last_touch__7d",
            "Response rate of the last touch, 7 days",
            "Which channel, message or moment was the last before an answer?",
            "delivered touches that are the latest before a response within 7 days ÷ delivered"
                + " touches whose 7 days ended in the window; interval clustered by account",
            Slice.BASIC));
    add(
        Definition.counted(
                "time_to_response",
                "Time to response",
                "How soon do they answer?",
                "Kaplan–Meier over delivered touches of the window: hours to the first response,"
                    + " censored at the next touch, after 30 days or at t",
                Unit.HOURS,
                null,
                null,
                Better.LOWER,
                Slice.BASIC,
                "3m",
                SOURCE)
            .inParts("median", "p75"));
    add(
        Definition.counted(
            "undelivered_rate",
            "Undelivered",
            "How much never arrives?",
            "bounced and failed touches ÷ touches with known delivery, of the window",
            Unit.RATIO,
            Unit.COUNT,
            Unit.COUNT,
            Better.LOWER,
            Slice.BASIC,
            "3m",
            SOURCE));
    add(
        Definition.counted(
            "template_non_response",
            "No response by template",
            "What do customers not answer?",
            "accounts without a response within 7 days of the first delivered touch of the window"
                + " that carries a template ÷ such accounts whose 7 days have passed",
            Unit.RATIO,
            Unit.COUNT,
            Unit.COUNT,
            Better.LOWER,
            List.of("template"),
            "3m",
            SOURCE));
  }

  private static void runs() {
    add(
        Definition.counted(
            "attempts_before_response",
            "Attempts before a response",
            "How many times must we contact a customer before they answer?",
            "discrete Kaplan–Meier over runs of delivered touches begun in the window: the attempt"
                + " by which half of the runs are answered",
            Unit.COUNT,
            null,
            null,
            Better.LOWER,
            RUNS,
            "12m",
            SOURCE));
    add(
        Definition.counted(
            "attempts_before_response__answered_at",
            "Answered at an attempt",
            "How likely is an answer to the next attempt?",
            "runs answered at an attempt ÷ runs that tried it; step: the attempt, 10 for 10 and more",
            Unit.RATIO,
            Unit.COUNT,
            Unit.COUNT,
            Better.HIGHER,
            RUNS,
            "12m",
            SOURCE));
    add(
        Definition.counted(
            "attempts_before_response__answered_by",
            "Answered by an attempt",
            "How many are answered after so many attempts?",
            "1 − the product of (1 − share answered at an attempt) over the attempts up to it, runs"
                + " that end without answer counting as far as they went; step: the attempt",
            Unit.RATIO,
            null,
            null,
            Better.HIGHER,
            RUNS,
            "12m",
            SOURCE));
    add(
        Definition.counted(
            "contacts_per_response",
            "Contacts per response",
            "How many contacts does an answer take?",
            "tried attempts of all runs begun in the window ÷ answered runs",
            Unit.RATIO,
            Unit.COUNT,
            Unit.COUNT,
            Better.LOWER,
            RUNS,
            "12m",
            SOURCE));
    add(
        Definition.counted(
            "diminishing_returns",
            "Diminishing returns",
            "Does more of the same earn anything?",
            "response_rate__7d by the number of delivered touches of the account in the 30 days"
                + " before; step: that number, 5 for 5 and more",
            Unit.RATIO,
            Unit.COUNT,
            Unit.COUNT,
            Better.NEITHER,
            List.of("channel", "aging_band"),
            "3m",
            SOURCE));
  }

  private static void pressure() {
    add(
        Definition.counted(
                "contact_pressure",
                "Contact pressure",
                "Do we bombard anyone?",
                "delivered demand touches to accounts with past-due items in the window ÷ such"
                    + " accounts; parts p50 and p90: of touches per account",
                Unit.RATIO,
                Unit.COUNT,
                Unit.COUNT,
                Better.LOWER,
                ACCOUNTS,
                "30d",
                SOURCE)
            .inParts("p50", "p90"));
    add(
        Definition.counted(
            "share_over_limit",
            "Accounts over the limit",
            "How many do we bombard?",
            "accounts with more than 8 delivered demand touches in the window ÷ accounts with"
                + " past-due items in it",
            Unit.RATIO,
            Unit.COUNT,
            Unit.COUNT,
            Better.LOWER,
            ACCOUNTS,
            "30d",
            SOURCE));
    add(
        account(
            "untouched_accounts",
            "Untouched accounts",
            "Whom does nobody contact?",
            "accounts with something past due and no delivered touch in the window",
            "30d"));
    add(
        Definition.counted(
            "untouched_accounts__past_due",
            "Past due on untouched accounts",
            "How much is past due where nobody makes contact?",
            "what is past due on accounts without a delivered touch in the window; n: accounts",
            Unit.MONEY,
            Unit.MONEY,
            null,
            Better.LOWER,
            ACCOUNTS,
            "30d",
            SOURCE));
    add(
        account(
            "single_channel_accounts",
            "Single-channel accounts",
            "Whom do we try through one channel only, without answer?",
            "accounts with something past due and three or more delivered touches in 90 days, all"
                + " through one channel and none answered",
            "90d"));
    add(
        account(
            "unreachable_accounts",
            "Unreachable accounts",
            "Whom can nobody contact?",
            "accounts with something past due and no contact with a phone or an e-mail address that"
                + " has not bounced",
            "at t"));
  }

  private static Definition account(
      String id, String title, String question, String formula, String window) {
    return Definition.counted(
        id,
        title,
        question,
        formula,
        Unit.COUNT,
        Unit.COUNT,
        null,
        Better.LOWER,
        ACCOUNTS,
        window,
        SOURCE);
  }

  private static void money() {
    for (Credit.Rule rule : Credit.Rule.values()) {
      for (int days : Attribution.WINDOWS) {
        String word = rule.name().toLowerCase(Locale.ROOT);
        add(
            Definition.counted(
                    attributed(rule, days),
                    "Cash followed by a touch: " + word.replace('_', ' ') + ", " + days + " days",
                    "What came in after we made contact?",
                    "cash applied in the window, credited to "
                        + credited(rule)
                        + " that could have it as response within "
                        + days
                        + " days; part unattributed: cash without such a touch",
                    Unit.MONEY,
                    Unit.MONEY,
                    null,
                    Better.HIGHER,
                    Slice.BASIC,
                    "3m",
                    SOURCE)
                .inParts("attributed", "unattributed")
                .alsoInTransactionCurrency());
      }
    }
    add(
        Definition.counted(
            "cash_per_manual_touch",
            "Cash per manual touch",
            "What follows from a person's work?",
            "attributed_cash__last_touch__7d of manual touches ÷ accounts touched, in the window;"
                + " read it beside the collection rate",
            Unit.MONEY,
            Unit.MONEY,
            Unit.COUNT,
            Better.HIGHER,
            List.of("collector", "team", "size_tier"),
            "3m",
            SOURCE));
  }

  private static String credited(Credit.Rule rule) {
    return switch (rule) {
      case LAST_TOUCH -> "the last touch";
      case FIRST_TOUCH -> "the first touch";
      case LINEAR -> "equal parts to all touches";
    };
  }

  static String attributed(Credit.Rule rule, int days) {
    return "attributed_cash__" + rule.name().toLowerCase(Locale.ROOT) + "__" + days + "d";
  }
}
