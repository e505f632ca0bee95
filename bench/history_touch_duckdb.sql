-- The peer's input: the Parquet files of gen_touch.sql, for metrics_touch_duckdb.sql, in DuckDB's dialect.
-- ${DIR}: the Parquet files.

-- name: touch views
create or replace view tch as select * from read_parquet('${DIR}/touches/*.parquet') where delivery = 'delivered';
create or replace view rsp as select * from read_parquet('${DIR}/responses/*.parquet');
