-- The CSV files of export.sql and export_touch.sql with bad lines among the good ones, in DuckDB's dialect: one line in ${ONE_IN} of each large file, by a
-- hash of its id, so the same lines each time. An invoice that is set aside or left out makes what names it be set aside too.
-- ${CSV}: the files. ${TO}: an existing folder for the spoiled ones. ${ONE_IN}: 2 or more.

-- name: macros
create or replace macro lines(file) as table from read_csv(file, all_varchar = true, header = true);
create or replace macro flaw(id) as
  case when hash(id || ' is bad') % ${ONE_IN} = 0 then (['unreadable', 'account', 'invoice', 'again', 'zero'])[1 + (hash(id || ' is how') % 5)::INTEGER] end;
create or replace macro times(flaw) as case flaw when 'again' then [1, 2] else [1] end;

-- name: small files
copy (from lines('${CSV}/entity.csv')) to '${TO}/entity.csv' (format csv, header);
copy (from lines('${CSV}/account.csv')) to '${TO}/account.csv' (format csv, header);
copy (from lines('${CSV}/collector.csv')) to '${TO}/collector.csv' (format csv, header);
copy (from lines('${CSV}/template.csv')) to '${TO}/template.csv' (format csv, header);

-- name: invoice
-- Not a number, unknown account, a day that no calendar has, the same line twice, amount zero.
copy (select * exclude (flaw, n) replace (
    case flaw when 'unreadable' then '12,50' when 'zero' then '0.00' else amount end as amount,
    case flaw when 'account' then 'a0' else account_id end as account_id,
    case flaw when 'invoice' then '2025-02-30' else issued_on end as issued_on)
  from (select *, flaw(invoice_id) as flaw, unnest(times(flaw(invoice_id))) as n from lines('${CSV}/invoice.csv')))
  to '${TO}/invoice.csv' (format csv, header);

-- name: receipt
copy (select * exclude (flaw, n) replace (
    case flaw when 'unreadable' then '12,50' when 'zero' then '0.00' else amount end as amount,
    case flaw when 'account' then 'a0' else account_id end as account_id,
    case flaw when 'invoice' then 'i0' else invoice_id end as invoice_id)
  from (select *, flaw(receipt_id) as flaw, unnest(times(flaw(receipt_id))) as n from lines('${CSV}/receipt.csv')))
  to '${TO}/receipt.csv' (format csv, header);

-- name: touch
-- In the place of a zero a word that is not among the allowed ones.
copy (select * exclude (flaw, n) replace (
    case flaw when 'unreadable' then '2025-13-01T09:30:00Z' else touched_at end as touched_at,
    case flaw when 'account' then 'a0' else account_id end as account_id,
    case flaw when 'zero' then 'lost' else delivery end as delivery,
    case flaw when 'invoice' then 'i0' else invoice_ids end as invoice_ids)
  from (select *, flaw(touch_id) as flaw, unnest(times(flaw(touch_id))) as n from lines('${CSV}/touch.csv')))
  to '${TO}/touch.csv' (format csv, header);

-- name: promise
copy (select * exclude (flaw, n) replace (
    case flaw when 'unreadable' then '12,50' when 'zero' then '0.00' else amount end as amount,
    case flaw when 'account' then 'a0' else account_id end as account_id,
    case flaw when 'invoice' then 'i0' else invoice_ids end as invoice_ids)
  from (select *, flaw(promise_id) as flaw, unnest(times(flaw(promise_id))) as n from lines('${CSV}/promise.csv')))
  to '${TO}/promise.csv' (format csv, header);

-- name: dispute
-- It has no amount: two days are unreadable.
copy (select * exclude (flaw, n) replace (
    case flaw when 'unreadable' then '2025-02-30' else opened_on end as opened_on,
    case flaw when 'account' then 'a0' else account_id end as account_id,
    case flaw when 'zero' then '31.12.2025' else closed_on end as closed_on,
    case flaw when 'invoice' then 'i0' else invoice_id end as invoice_id)
  from (select *, flaw(dispute_id) as flaw, unnest(times(flaw(dispute_id))) as n from lines('${CSV}/dispute.csv')))
  to '${TO}/dispute.csv' (format csv, header);
