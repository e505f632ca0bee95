-- The peer: 7-day response rates and the cash that followed a touch at the month ends from the third on and on the as-of day, by channel and for
-- the total, in DuckDB's dialect, over pay, tch and rsp as history_touch_duckdb.sql or silver_duckdb.sql gives them, after metrics_duckdb.sql. By Countback's rules:
-- A reply or promise answers the earlier touches of its account, to the second; a dispute, which has a date only, those of earlier days;
-- a receipt those of earlier days that name its invoice. All count up to the seventh day after the touch's day. Undelivered touches are in no figure.
-- ${END}: the as-of day. ${OUT}: the CSV file the figures are written to.

-- name: attribution
-- Touches and the payments that answer them: an invoice has few of either, so the equal keys leave little to compare.
create or replace table followed as
select t.touch_id, t.touch_ts, t.channel, p.payment_id
from tch t join pay p on p.invoice_id = t.invoice_id and p.payment_ts::DATE > t.touch_ts::DATE and p.payment_ts::DATE <= t.touch_ts::DATE + 7;

-- For the touches that no payment answers: the next reply, promise or dispute of the account, which may have thousands, by one as-of join.
-- A dispute at the start of its day comes after the touches of earlier days and no others.
create or replace table r_c as
with a as (select customer_id, case kind when 'dispute' then response_ts::DATE::TIMESTAMP else response_ts end as ts from rsp),
t as (select t.customer_id, t.channel, t.touch_ts, t.touch_ts::DATE as d, f.touch_id is not null as paid
  from tch t left join (select distinct touch_id from followed) f using (touch_id) where t.touch_ts::DATE + 7 <= DATE '${END}'),
c as (select channel, mi(d + 7) as m, count(*) as touches, count(*) as responses from t where paid group by 1, 2
  union all
  select t.channel, mi(t.d + 7), count(*), count(*) filter (where a.ts::DATE <= t.d + 7)
  from t asof left join a on a.customer_id = t.customer_id and t.touch_ts < a.ts where not t.paid group by 1, 2)
select channel, m, sum(touches) as touches, sum(responses) as responses from c group by 1, 2;

-- Each payment to the last of its touches, the rest to none.
create or replace table r_d as
select l.channel, mi(p.payment_ts) as m, sum(p.amount) as amount
from pay p left join (select payment_id, arg_max(channel, touch_ts) as channel from followed group by 1) l using (payment_id) group by 1, 2;

-- name: touch figures
-- Over three months; a slice without touches has no figure.
copy (
  with m as (select unnest(periods()[3:]) as m),
  rate as (select channel, m.m, sum(touches) as touches, sum(responses) as responses from m join r_c on r_c.m between m.m - 2 and m.m group by grouping sets ((m.m), (channel, m.m))),
  cash as (select channel, m.m, sum(amount) as amount from m join r_d on r_d.m between m.m - 2 and m.m group by 1, 2)
  select 'response_rate__7d' as metric, med(m) as month_end, coalesce(channel, 'total') as slice, 'numerator' as part, responses::VARCHAR as value from rate
  union all select 'response_rate__7d', med(m), coalesce(channel, 'total'), 'denominator', touches::VARCHAR from rate
  union all select 'attributed_cash__last_touch__7d', med(m), channel, 'attributed', amount::VARCHAR from cash where channel is not null
  union all select 'attributed_cash__last_touch__7d', med(m), 'total', 'attributed', sum(amount)::VARCHAR from cash where channel is not null group by m
  union all select 'attributed_cash__last_touch__7d', med(m), 'total', 'unattributed', amount::VARCHAR from cash where channel is null
  order by all)
  to '${OUT}' (format csv, header, null '');
