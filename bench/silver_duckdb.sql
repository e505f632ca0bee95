-- The peer's input: the silver tables of a lake, for metrics_duckdb.sql and metrics_touch_duckdb.sql, in DuckDB's dialect: of each key the row in force, as
-- Countback reads it (the newest updated_at, then the later load, then withdrawn), unless it is withdrawn. Silver is only ever added to, so that every
-- data file of a table counts. Few keys have several rows: finding those first took two thirds of the time of numbering the rows of every key.
-- Keys stay text. Each touch and promise of the history names one invoice, and its entities are e1 to e5.
-- ${DIR}: the folder of the silver tables.

-- name: rows in force
-- The newest state of each account, as they keep their entity.
create table cus as select account_id as customer_id, substr(entity_id, 2)::INTEGER as entity_id from read_parquet('${DIR}/account/*.parquet')
  qualify row_number() over (partition by account_id order by valid_from desc nulls last, updated_at desc nulls last, load_id desc, withdrawn desc) = 1 and not withdrawn;

create view invoice_row as from read_parquet('${DIR}/invoice/*.parquet');
create table invoice_again as select entity_id, invoice_id from invoice_row group by all having count(*) > 1;
create view invoice_in_force as from invoice_row anti join invoice_again using (entity_id, invoice_id)
  union all by name (from invoice_row semi join invoice_again using (entity_id, invoice_id)
    qualify row_number() over (partition by entity_id, invoice_id order by updated_at desc nulls last, load_id desc, withdrawn desc) = 1);
create table inv as select invoice_id, account_id as customer_id, substr(entity_id, 2)::INTEGER as entity_id, issued_on as invoice_date, due_on as due_date, amount from invoice_in_force where not withdrawn;

create view receipt_row as from read_parquet('${DIR}/receipt/*.parquet');
create table receipt_again as select entity_id, receipt_id from receipt_row group by all having count(*) > 1;
create view receipt_in_force as from receipt_row anti join receipt_again using (entity_id, receipt_id)
  union all by name (from receipt_row semi join receipt_again using (entity_id, receipt_id)
    qualify row_number() over (partition by entity_id, receipt_id order by updated_at desc nulls last, load_id desc, withdrawn desc) = 1);
create table pay as select receipt_id as payment_id, invoice_id, account_id as customer_id, received_on as payment_ts, amount from receipt_in_force where not withdrawn;

create view promise_row as from read_parquet('${DIR}/promise/*.parquet');
create table promise_again as select promise_id from promise_row group by all having count(*) > 1;
create view promise_in_force as from promise_row anti join promise_again using (promise_id)
  union all by name (from promise_row semi join promise_again using (promise_id)
    qualify row_number() over (partition by promise_id order by updated_at desc nulls last, load_id desc, withdrawn desc) = 1);

create view dispute_row as from read_parquet('${DIR}/dispute/*.parquet');
create table dispute_again as select dispute_id from dispute_row group by all having count(*) > 1;
create view dispute_in_force as from dispute_row anti join dispute_again using (dispute_id)
  union all by name (from dispute_row semi join dispute_again using (dispute_id)
    qualify row_number() over (partition by dispute_id order by updated_at desc nulls last, load_id desc, withdrawn desc) = 1);

create view touch_row as from read_parquet('${DIR}/touch/*.parquet');
create table touch_again as select touch_id from touch_row group by all having count(*) > 1;
create view touch_in_force as from touch_row anti join touch_again using (touch_id)
  union all by name (from touch_row semi join touch_again using (touch_id)
    qualify row_number() over (partition by touch_id order by updated_at desc nulls last, load_id desc, withdrawn desc) = 1);
create table tch as select touch_id, account_id as customer_id, invoice_ids[1] as invoice_id, channel, touched_at as touch_ts from touch_in_force where not withdrawn and direction = 'out' and delivery = 'delivered';
create table rsp as select account_id as customer_id, 'reply' as kind, touched_at as response_ts from touch_in_force where not withdrawn and direction = 'in'
  union all select account_id, 'promise', made_at from promise_in_force where not withdrawn
  union all select account_id, 'dispute', opened_on::TIMESTAMP from dispute_in_force where not withdrawn;
