-- The peer: sales, receivables, DSO and aging at every month end of the history and on the as-of day, per entity and for the total, in DuckDB's
-- dialect, over inv, pay and cus as history_duckdb.sql or silver_duckdb.sql gives them. What lies after the as-of day must not be among their rows,
-- due dates excepted.
-- ${END}: the as-of day. ${OUT}: the CSV file the figures are written to.

-- name: macros
-- Periods are months, counted; the last one ends on the as-of day.
create or replace macro mi(d) as (year(d) * 12 + month(d) - 1);
create or replace macro med(m) as (least(last_day(make_date((m // 12)::INTEGER, (m % 12 + 1)::INTEGER, 1)), DATE '${END}'));
create or replace macro periods() as (range(2021 * 12, mi(DATE '${END}') + 1));
-- The first period at whose end the day has come.
create or replace macro reached(d) as (mi(d) + (d > DATE '${END}')::INTEGER);

-- name: dso
-- Payments are summed per customer before they meet the customer's entity.
create or replace table r_a as
with mv as (
  select entity_id, mi(invoice_date) as m, sum(amount) as sales, 0::DECIMAL(38,2) as cash from inv group by 1, 2
  union all
  select c.entity_id, p.m, 0, sum(p.amount) from (select customer_id, mi(payment_ts) as m, sum(amount) as amount from pay group by 1, 2) p join cus c using (customer_id) group by 1, 2),
e as (select e.entity_id, m.m, coalesce(sum(sales), 0) as sales, coalesce(sum(cash), 0) as cash
  from (select distinct entity_id from cus) e cross join (select unnest(periods()) as m) m left join mv on mv.entity_id = e.entity_id and mv.m = m.m group by 1, 2),
g as (select 'e' || entity_id as entity, m, sales, cash from e union all select 'total', m, sum(sales), sum(cash) from e group by 2)
select entity, m, med(m) as month_end, sales, cash, sum(sales - cash) over w as ar,
  sum(sales - cash) over w / nullif(sum(sales) over w3, 0) * sum(day(med(m))) over w3 as dso_3m,
  sum(sales - cash) over w / nullif(sales, 0) * day(med(m)) as dso_1m
from g window w as (partition by entity order by m), w3 as (partition by entity order by m rows 2 preceding);

-- name: aging
-- Amounts enter and leave buckets at known months; balances are running sums of these events, never month x item.
create or replace table r_b as
with lg as (select entity_id, due_date, mi(invoice_date) as ms, sum(amount) as a from inv group by 1, 2, 3
  union all
  select i.entity_id, i.due_date, mi(p.payment_ts), -sum(p.amount) from pay p join inv i using (invoice_id) group by 1, 2, 3),
lg2 as (select entity_id, due_date, ms, sum(a) as a from lg group by 1, 2, 3),
ex as (select entity_id, b.bucket, greatest(ms, case when b.bucket = 0 then ms else reached(due_date + b.lo) end) as s, case when b.bucket = 4 then 999999 else reached(due_date + b.hi + 1) end as e, a
  from lg2 cross join (values (0, -100000, 0), (1, 1, 30), (2, 31, 60), (3, 61, 90), (4, 91, 100000)) b(bucket, lo, hi)),
dl as (select entity_id, bucket, s as m, sum(a) as d from ex where s < e group by 1, 2, 3 union all select entity_id, bucket, e, -sum(a) from ex where s < e and e <= mi(DATE '${END}') group by 1, 2, 3),
e as (select e.entity_id, k.bucket, m.m, coalesce(sum(d), 0) as d from (select distinct entity_id from cus) e cross join (select unnest(range(5)) as bucket) k cross join (select unnest(periods()) as m) m
  left join dl on dl.entity_id = e.entity_id and dl.bucket = k.bucket and dl.m = m.m group by 1, 2, 3),
g as (select 'e' || entity_id as entity, bucket, m, d from e union all select 'total', bucket, m, sum(d) from e group by 2, 3)
select entity, med(m) as month_end, bucket, sum(d) over (partition by entity, bucket order by m) as bal from g;

-- name: figures
-- Exact decimals and shortest doubles as text; a quotient that is undefined is empty.
copy (
  select 'credit_sales' as metric, month_end, entity, '' as part, sales::VARCHAR as value from r_a
  union all select 'ar_balance', month_end, entity, '', ar::VARCHAR from r_a
  union all select 'dso__1m', month_end, entity, '', dso_1m::VARCHAR from r_a
  union all select 'dso', month_end, entity, '', dso_3m::VARCHAR from r_a where m >= 2021 * 12 + 2
  union all select 'aging', month_end, entity, (['current', 'd1_30', 'd31_60', 'd61_90', 'd91_plus'])[bucket + 1], bal::VARCHAR from r_b
  order by all)
  to '${OUT}' (format csv, header, null '');
