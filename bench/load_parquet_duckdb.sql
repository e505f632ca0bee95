-- The peer's input where the files are Parquet. For load_duckdb.sql, in DuckDB's dialect.
-- ${DIR}: the files.

-- name: views
create view raw_entity as from read_parquet('${DIR}/entity.parquet');
create view raw_account as from read_parquet('${DIR}/account.parquet');
create view raw_collector as from read_parquet('${DIR}/collector.parquet');
create view raw_template as from read_parquet('${DIR}/template.parquet');
create view raw_invoice as from read_parquet('${DIR}/invoice.parquet');
create view raw_receipt as from read_parquet('${DIR}/receipt.parquet');
create view raw_touch as from read_parquet('${DIR}/touch.parquet');
create view raw_promise as from read_parquet('${DIR}/promise.parquet');
create view raw_dispute as from read_parquet('${DIR}/dispute.parquet');
