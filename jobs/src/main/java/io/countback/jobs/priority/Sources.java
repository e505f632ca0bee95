package io.countback.jobs.priority;

import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.promise.PromiseOutcome;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the list is made of; a table that was never loaded is empty here.
 *
 * @param items rows of {@code aging_item}
 * @param movements all of them
 * @param risk rows of {@code risk_score} as of the same day
 * @param riskBefore those of the last run of an earlier day; empty without one
 * @param touches facts of touches
 * @param promises as the silver table, with {@code made_on}, the business day of {@code made_at}
 * @param outcomes what became of every promise
 * @param disputes as the silver table
 * @param contacts as the silver table
 * @param notes as {@code AccountNotes} gives them
 * @param hardship account_id of those in hardship on that day
 * @param templates rows of {@code template_comparison}
 * @param entities whose zones tell the hour of a touch
 */
public record Sources(
    Dataset<Row> items,
    Dataset<Row> movements,
    Dataset<Row> risk,
    Optional<Dataset<Row>> riskBefore,
    Optional<Dataset<Row>> touches,
    Optional<Dataset<Row>> promises,
    List<PromiseOutcome> outcomes,
    Optional<Dataset<Row>> disputes,
    Optional<Dataset<Row>> contacts,
    Optional<Dataset<Row>> notes,
    Dataset<Row> hardship,
    Optional<Dataset<Row>> templates,
    CollectorStates collectors,
    List<SilverLedger.Entity> entities) {}
