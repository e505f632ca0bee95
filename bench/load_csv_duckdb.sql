-- The peer's input where the files are CSV: every cell as text. For load_duckdb.sql, in DuckDB's dialect.
-- ${DIR}: the files.

-- name: views
-- This version of DuckDB would let the reader of CSV do the casts, and then one bad cell ends the query: try_cast must stay what it is.
set disabled_optimizers = 'type_pushdown';
create view raw_entity as from read_csv('${DIR}/entity.csv', all_varchar = true, header = true);
create view raw_account as from read_csv('${DIR}/account.csv', all_varchar = true, header = true);
create view raw_collector as from read_csv('${DIR}/collector.csv', all_varchar = true, header = true);
create view raw_template as from read_csv('${DIR}/template.csv', all_varchar = true, header = true);
create view raw_invoice as from read_csv('${DIR}/invoice.csv', all_varchar = true, header = true);
create view raw_receipt as from read_csv('${DIR}/receipt.csv', all_varchar = true, header = true);
create view raw_touch as from read_csv('${DIR}/touch.csv', all_varchar = true, header = true);
create view raw_promise as from read_csv('${DIR}/promise.csv', all_varchar = true, header = true);
create view raw_dispute as from read_csv('${DIR}/dispute.csv', all_varchar = true, header = true);
