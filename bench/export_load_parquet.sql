-- The CSV files of export_load.sql as Parquet with the types that a data warehouse would have, in DuckDB's dialect. What is no value of its type becomes null.
-- ${CSV}: the files. ${TO}: an existing folder for the Parquet files.

-- name: macros
-- This version of DuckDB would let the reader of CSV do the casts, and then one bad cell ends the query: try_cast must stay what it is.
set disabled_optimizers = 'type_pushdown';
create or replace macro lines(file) as table from read_csv(file, all_varchar = true, header = true);
create or replace macro money(text) as try_cast(text as DECIMAL(18,2));
create or replace macro day(text) as try_cast(text as DATE);

-- name: files
copy (select * replace (day(history_from) as history_from) from lines('${CSV}/entity.csv')) to '${TO}/entity.parquet' (format parquet);
copy (select * replace (money(credit_limit) as credit_limit) from lines('${CSV}/account.csv')) to '${TO}/account.parquet' (format parquet);
copy (from lines('${CSV}/collector.csv')) to '${TO}/collector.parquet' (format parquet);
copy (from lines('${CSV}/template.csv')) to '${TO}/template.parquet' (format parquet);
copy (select * replace (money(amount) as amount, day(issued_on) as issued_on, day(due_on) as due_on) from lines('${CSV}/invoice.csv'))
  to '${TO}/invoice.parquet' (format parquet);
copy (select * replace (money(amount) as amount, day(received_on) as received_on) from lines('${CSV}/receipt.csv'))
  to '${TO}/receipt.parquet' (format parquet);
copy (select * replace (try_cast(touched_at as TIMESTAMPTZ) as touched_at) from lines('${CSV}/touch.csv'))
  to '${TO}/touch.parquet' (format parquet);
copy (select * replace (try_cast(made_at as TIMESTAMPTZ) as made_at, day(promised_on) as promised_on, money(amount) as amount) from lines('${CSV}/promise.csv'))
  to '${TO}/promise.parquet' (format parquet);
copy (select * replace (day(opened_on) as opened_on, day(closed_on) as closed_on) from lines('${CSV}/dispute.csv'))
  to '${TO}/dispute.parquet' (format parquet);
