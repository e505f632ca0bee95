-- What one account has new on the day after the sample company's last one: an invoice, and a touch about it. In DuckDB's dialect.
-- The company's own lines are not all whole: one with its currency in its place is.
-- ${DIR}: the files of the company. ${CSV}: an existing folder for the two CSV files.

-- name: lines
create table line as from read_csv('${DIR}/invoice.csv', delim = ',', header = true, all_varchar = true, ignore_errors = true) where kind = 'invoice' and currency = 'EUR' order by issued_on desc, invoice_id limit 1;
copy (select * replace ('NEW-1' as invoice_id, '2026-07-01' as issued_on, '2026-07-31' as due_on) from line)
  to '${CSV}/invoice.csv' (format csv, header);
copy (select 'NEW-1' as touch_id, account_id, '2026-07-01T09:00:00Z' as touched_at, 'out' as direction, 'email' as channel, 'delivered' as delivery, 'NEW-1' as invoice_ids from line)
  to '${CSV}/touch.csv' (format csv, header);
