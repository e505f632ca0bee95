-- The day after the history of gen.sql and gen_touch.sql, 2026-01-01, as Parquet, in DuckDB's dialect; made the same way: 0.1 % new events of every kind.
-- Payments settle invoices that were open, touches name other open ones, and of touches and what answers them 1 % are of 2025-12-10: they come late and
-- change figures of before. No touch repeats another of the same account, channel, collector and template within 60 seconds.
-- ${DIR}: the Parquet files of the history. ${DAY}: an existing folder. ${N}: invoices of the history. ${NC}: customers.

-- name: open invoices
create or replace macro u(i, salt) as ((hash(i::BIGINT * 1000003 + salt) >> 11)::DOUBLE / 9007199254740992.0);
create or replace macro zipf(x, n) as least(n, 1 + floor(pow((pow(n::DOUBLE, 0.2) - 1) * x + 1, 5))::BIGINT)::BIGINT;
create or replace table open_invoices as
with p as (select invoice_id, sum(amount) as paid from read_parquet('${DIR}/payments/*.parquet') group by 1)
select i.*, i.amount - coalesce(p.paid, 0) as remaining, row_number() over (order by u(i.invoice_id, 900), i.invoice_id) as rn
from read_parquet('${DIR}/invoices/*.parquet') i left join p using (invoice_id) where i.amount - coalesce(p.paid, 0) > 0;

-- name: invoices
copy (select (${N} + i)::BIGINT as invoice_id, c.customer_id, c.entity_id, DATE '2026-01-01' as invoice_date, (DATE '2026-01-01' + c.terms_days)::DATE as due_date,
   greatest(25, 800 * exp(1.1 * (u(i, 912) + u(i, 913) + u(i, 914) - 1.5) * 2))::DECIMAL(18,2) as amount
  from range(1, ${N} // 1000 + 1) t(i) join read_parquet('${DIR}/customers.parquet') c on c.customer_id = zipf(u(i, 910), ${NC}))
  to '${DAY}/invoices' (format parquet, compression snappy, file_size_bytes '128MB', overwrite true);

-- name: payments
-- Numbers follow those of the history.
copy (select ((${N} + 1) * 4 + invoice_id)::BIGINT as payment_id, invoice_id, customer_id, (TIMESTAMP '2026-01-01' + to_seconds((86000 * u(invoice_id, 921))::BIGINT))::TIMESTAMP as payment_ts,
   remaining::DECIMAL(18,2) as amount
  from open_invoices where rn <= ${N}::BIGINT * 115 // 100000)
  to '${DAY}/payments' (format parquet, compression snappy, file_size_bytes '128MB', overwrite true);

-- name: touches
-- The last of every 16 seconds, which no touch of an invoice in the history has.
copy (with t as (select ((${N} + 1) * 16 + rn)::BIGINT as touch_id, customer_id, invoice_id, (1 + floor(20 * u(rn, 931)))::INTEGER as collector_id,
   (['email', 'email', 'phone', 'sms', 'letter'])[1 + floor(5 * u(rn, 932))::INTEGER] as channel, (1 + floor(12 * u(rn, 933)))::INTEGER as template_id,
   case when u(rn, 936) < 0.02 then 'bounced' when u(rn, 936) < 0.03 then 'failed' else 'delivered' end as delivery,
   (case when u(rn, 934) < 0.01 then TIMESTAMP '2025-12-10' else TIMESTAMP '2026-01-01' end + to_seconds((28800 + 36000 * u(rn, 935))::BIGINT // 16 * 16 + 15))::TIMESTAMP as touch_ts
   from open_invoices where rn > ${N} // 200 and rn <= ${N} // 200 + ${N}::BIGINT * 386 // 100000),
 h as (select * from read_parquet('${DIR}/touches/*.parquet') where touch_ts::DATE = DATE '2025-12-10')
 select * from t where not exists (from h where h.customer_id = t.customer_id and h.channel = t.channel and h.collector_id = t.collector_id and h.template_id = t.template_id
   and h.touch_ts between t.touch_ts - to_seconds(60) and t.touch_ts + to_seconds(60))
 qualify coalesce(touch_ts > lag(touch_ts) over (partition by customer_id, channel, collector_id, template_id order by touch_ts, touch_id) + to_seconds(60), true))
 to '${DAY}/touches' (format parquet, compression snappy, file_size_bytes '128MB', overwrite true);

-- name: responses
copy (select touch_id as response_id, customer_id, invoice_id, channel,
   case when u(touch_id, 942) < 0.55 then 'reply' when u(touch_id, 942) < 0.9 then 'promise' else 'dispute' end as kind, (touch_ts + to_seconds((3600 * u(touch_id, 943))::BIGINT))::TIMESTAMP as response_ts
  from read_parquet('${DAY}/touches/*.parquet') where delivery = 'delivered' and u(touch_id, 941) < 0.215)
  to '${DAY}/responses' (format parquet, compression snappy, file_size_bytes '128MB', overwrite true);
