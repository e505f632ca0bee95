-- The peer's input: the Parquet files of gen.sql, for metrics_duckdb.sql, in DuckDB's dialect.
-- ${DIR}: the Parquet files.

-- name: views
create or replace view inv as select * from read_parquet('${DIR}/invoices/*.parquet');
create or replace view pay as select * from read_parquet('${DIR}/payments/*.parquet');
create or replace view cus as select * from read_parquet('${DIR}/customers.parquet');
