-- What the peer has loaded, set aside, left out and counted once, from the files that load_duckdb.sql has written. Not timed.
-- An amount of zero is not told.
-- The control amounts of a load are those of invoices and receipts. ${FOLDER}: the files. ${OUT}: the CSV file the figures are written to.

-- name: figures
create view rejects as from read_parquet('${FOLDER}/rejects.parquet');
create view loaded as
  select 'entity' as table_name, null::DECIMAL(19,4) as amount, null as currency from read_parquet('${FOLDER}/entity.parquet')
  union all select 'account' as table_name, null::DECIMAL(19,4) as amount, null as currency from read_parquet('${FOLDER}/account.parquet')
  union all select 'collector' as table_name, null::DECIMAL(19,4) as amount, null as currency from read_parquet('${FOLDER}/collector.parquet')
  union all select 'template' as table_name, null::DECIMAL(19,4) as amount, null as currency from read_parquet('${FOLDER}/template.parquet')
  union all select 'invoice' as table_name, amount, currency from read_parquet('${FOLDER}/invoice.parquet')
  union all select 'receipt' as table_name, amount, currency from read_parquet('${FOLDER}/receipt.parquet')
  union all select 'touch' as table_name, null::DECIMAL(19,4) as amount, null as currency from read_parquet('${FOLDER}/touch.parquet')
  union all select 'promise' as table_name, amount, currency from read_parquet('${FOLDER}/promise.parquet')
  union all select 'dispute' as table_name, null::DECIMAL(19,4) as amount, null as currency from read_parquet('${FOLDER}/dispute.parquet');
create view control as
  select 'loaded' as outcome, currency, amount from loaded where table_name in ('invoice', 'receipt')
  union all select outcome, currency, amount from rejects where table_name in ('invoice', 'receipt') and amount is not null and currency is not null;
copy (
  select table_name, 'loaded' as outcome, '' as part, count(*)::VARCHAR as value from loaded group by all
  union all select table_name, 'loaded', currency, sum(amount)::VARCHAR from loaded where amount is not null group by all
  union all select table_name, outcome, if(outcome = 'quarantined', reason, ''), count(*)::VARCHAR from rejects where outcome = 'quarantined' group by all
  union all select if(table_name = 'receipt', 'receipt', 'other tables'), outcome, '', count(*)::VARCHAR from rejects where outcome = 'duplicate' group by all
  union all select 'load', outcome, '', count(*)::VARCHAR from rejects where outcome = 'left_out' group by all
  union all select table_name, 'read', '', count(*)::VARCHAR from (select table_name from loaded union all select table_name from rejects) group by all
  union all select 'load', 'read', '', ((select count(*) from loaded) + (select count(*) from rejects))::VARCHAR
  union all select 'load', outcome, currency, sum(amount)::VARCHAR from control group by all having sum(amount) <> 0
  union all select 'load', 'read', currency, sum(amount)::VARCHAR from control group by all having sum(amount) <> 0
  order by all)
  to '${OUT}' (format csv, header);
