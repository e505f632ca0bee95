package io.countback.jobs.priority;

import java.io.Serializable;
import java.util.Map;

/**
 * What is the same for all accounts of a list.
 *
 * @param minutes mean minutes of a touch by channel
 * @param templates the suggested one by channel and aging band, see {@link Suggestion#key}
 * @param digits of the reporting currency's minor unit
 */
record Ranking(
    SituationReader reader,
    AnswerTable answers,
    Map<String, Double> minutes,
    Map<String, Suggestion> templates,
    String currency,
    int digits)
    implements Serializable {}
