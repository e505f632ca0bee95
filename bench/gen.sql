-- Synthetic history 2021-2025 as Parquet, in DuckDB's dialect. Every value hangs on a hash of the row's number,
-- so the rows are the same on any number of threads; they hang on DuckDB's hash(), so on its version.
-- ${DIR}: an existing folder. ${N}: invoices. ${NC}: customers.
-- Payments of an invoice never exceed it and never come before it.

-- name: macros
create or replace macro u(i, salt) as ((hash(i::BIGINT * 1000003 + salt) >> 11)::DOUBLE / 9007199254740992.0);
create or replace macro zipf(x, n) as least(n, 1 + floor(pow((pow(n::DOUBLE, 0.2) - 1) * x + 1, 5))::BIGINT)::BIGINT;

-- name: customers
create or replace table customers as select i::BIGINT as customer_id, (1 + floor(5 * u(i, 1)))::INTEGER as entity_id,
  (['SMB','MID','ENT','PUB'])[1 + floor(4 * pow(u(i, 2), 1.5))::INTEGER] as segment,
  ([15, 30, 30, 30, 45, 60, 60, 90])[1 + floor(8 * u(i, 3))::INTEGER]::INTEGER as terms_days,
  (1000 * (5 + floor(500 * pow(u(i, 4), 3))))::DECIMAL(18,2) as credit_limit,
  pow(u(i, 5), 1.6) as slow
  from range(1, ${NC} + 1) t(i);
copy (select customer_id, entity_id, segment, terms_days, credit_limit from customers order by customer_id) to '${DIR}/customers.parquet' (format parquet);

-- name: invoices
copy (select i::BIGINT as invoice_id, c.customer_id, c.entity_id, d as invoice_date, (d + c.terms_days)::DATE as due_date,
   greatest(25, 800 * exp(1.1 * (u(i, 12) + u(i, 13) + u(i, 14) - 1.5) * 2))::DECIMAL(18,2) as amount
  from (select i, (DATE '2021-01-01' + floor(1826 * pow(u(i, 11), 0.9))::INTEGER)::DATE as d, zipf(u(i, 10), ${NC}) as cid from range(1, ${N} + 1) t(i)) x
  join customers c on c.customer_id = x.cid)
  to '${DIR}/invoices' (format parquet, compression snappy, row_group_size 500000, file_size_bytes '128MB', overwrite true);

-- name: payments
copy (with inv as (select *, u(invoice_id, 20) as k, u(invoice_id, 21) as l from read_parquet('${DIR}/invoices/*.parquet')),
 p as (select inv.*, c.slow, case when k < 0.06 then 0 when k < 0.76 then 1 when k < 0.98 then 2 else 3 end as np from inv join customers c using (customer_id)),
 q as (select *, unnest(range(1, np + 1)) as j from p),
 r as (select *, case when np = 1 then amount when np = 2 then (case when j = 1 then round(amount * (0.3 + 0.4 * l), 2) else amount - round(amount * (0.3 + 0.4 * l), 2) end)
    else (case when j < 3 then round(amount / 3, 2) else amount - 2 * round(amount / 3, 2) end) end as pamt,
    greatest(0, date_diff('day', invoice_date, due_date) - 5 + (-ln(1 - 0.9999 * u(invoice_id * 4 + j, 22)) * (3 + 45 * slow)) + (j - 1) * 18 * u(invoice_id * 4 + j, 23)) as delay from q)
 select (invoice_id * 4 + j)::BIGINT as payment_id, invoice_id, customer_id,
   (invoice_date::TIMESTAMP + to_seconds((delay * 86400)::BIGINT))::TIMESTAMP as payment_ts, pamt::DECIMAL(18,2) as amount
 from r where invoice_date::TIMESTAMP + to_seconds((delay * 86400)::BIGINT) < TIMESTAMP '2026-01-01')
 to '${DIR}/payments' (format parquet, compression snappy, row_group_size 500000, file_size_bytes '128MB', overwrite true);
