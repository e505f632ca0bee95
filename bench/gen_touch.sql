-- Touches and responses on the history of gen.sql, as Parquet, in DuckDB's dialect; made the same way. Times are UTC.
-- Each touch names one invoice; an invoice has 0 to 8 touches, 4 on average, of which those after 2025 are left out.
-- Undelivered touches get no response. No two touches of an invoice share a moment, and none repeats another of the same account,
-- channel, collector and template within 60 seconds.
-- ${DIR}: the Parquet files.

-- name: macros
create or replace macro u(i, salt) as ((hash(i::BIGINT * 1000003 + salt) >> 11)::DOUBLE / 9007199254740992.0);

-- name: touches
copy (with inv as (select invoice_id, customer_id, due_date, (1 + floor(20 * u(customer_id, 6)))::INTEGER as home_collector,
   floor(9 * u(invoice_id, 30))::INTEGER as nt from read_parquet('${DIR}/invoices/*.parquet')),
 q as (select *, unnest(range(1, nt + 1)) as j from inv),
 r as (select *, invoice_id * 16 + j as tid from q),
 s as (select *, (due_date::TIMESTAMP - to_days(6)
    + to_seconds((86400 * (j * 5 + floor(6 * u(tid, 31))) + 28800 + 36000 * u(tid, 32))::BIGINT // 16 * 16 + j))::TIMESTAMP as ts, u(tid, 33) as cu from r),
 t as (select tid::BIGINT as touch_id, customer_id, invoice_id,
   (case when u(tid, 34) < 0.85 then home_collector else 1 + floor(20 * u(tid, 35)) end)::INTEGER as collector_id,
   case when cu < 0.5 then 'email' when cu < 0.75 then 'phone' when cu < 0.9 then 'sms' else 'letter' end as channel,
   (1 + floor(12 * u(tid, 36)))::INTEGER as template_id,
   case when u(tid, 37) < 0.02 then 'bounced' when u(tid, 37) < 0.03 then 'failed' else 'delivered' end as delivery, ts as touch_ts
   from s where ts < TIMESTAMP '2026-01-01')
 select * from t
 qualify coalesce(touch_ts > lag(touch_ts) over (partition by customer_id, channel, collector_id, template_id order by touch_ts, touch_id) + to_seconds(60), true))
 to '${DIR}/touches' (format parquet, compression snappy, row_group_size 500000, file_size_bytes '128MB', overwrite true);

-- name: responses
-- Disputes have a date only: their time counts nowhere.
copy (with t as (select *, case channel when 'email' then 0.16 when 'phone' then 0.38 when 'sms' then 0.22 else 0.08 end as pr
   from read_parquet('${DIR}/touches/*.parquet') where delivery = 'delivered'),
 r as (select *, (touch_ts + to_seconds((86400 * (-ln(1 - 0.9999 * u(touch_id, 41)) * 2.5))::BIGINT))::TIMESTAMP as rts from t where u(touch_id, 40) < pr)
 select touch_id::BIGINT as response_id, customer_id, invoice_id, channel,
   case when u(touch_id, 42) < 0.55 then 'reply' when u(touch_id, 42) < 0.9 then 'promise' else 'dispute' end as kind, rts as response_ts
 from r where rts < TIMESTAMP '2026-01-01')
 to '${DIR}/responses' (format parquet, compression snappy, row_group_size 500000, file_size_bytes '128MB', overwrite true);
