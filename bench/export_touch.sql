-- The touches and responses of gen_touch.sql as Countback's CSV layout, in DuckDB's dialect. Sorted, so the files are the same each time.
-- ${DIR}: the Parquet files of the events. ${HISTORY}: those that hold the invoices they name. ${CSV}: the folder of the CSV files of export.sql.

-- name: collector
copy (select 'c' || i as collector_id, 'Collector ' || i as name, 'team ' || (1 + i % 4) as team from range(1, 21) t(i) order by i)
  to '${CSV}/collector.csv' (format csv, header);

-- name: template
copy (select 't' || i as template_id, 'Template ' || i as name, (['letter', 'email', 'sms', 'script'])[1 + i % 4] as type from range(1, 13) t(i) order by i)
  to '${CSV}/template.csv' (format csv, header);

-- name: touch
-- Replies are inbound touches.
copy (select touch_id, account_id, touched_at, direction, channel, delivery, invoice_ids, collector_id, template_id from (
   select 'o' || touch_id as touch_id, touch_id as n, 'a' || customer_id as account_id, strftime(touch_ts, '%Y-%m-%dT%H:%M:%SZ') as touched_at, 'out' as direction,
     channel, delivery, 'i' || invoice_id as invoice_ids, 'c' || collector_id as collector_id, 't' || template_id as template_id from read_parquet('${DIR}/touches/*.parquet')
   union all
   select 'r' || response_id, response_id, 'a' || customer_id, strftime(response_ts, '%Y-%m-%dT%H:%M:%SZ'), 'in',
     channel, null, 'i' || invoice_id, null, null from read_parquet('${DIR}/responses/*.parquet') where kind = 'reply')
  order by direction, n)
  to '${CSV}/touch.csv' (format csv, header);

-- name: promise
copy (select 'p' || response_id as promise_id, 'a' || r.customer_id as account_id, strftime(response_ts, '%Y-%m-%dT%H:%M:%SZ') as made_at,
   response_ts::DATE + 10 as promised_on, i.amount, 'EUR' as currency, 'i' || r.invoice_id as invoice_ids
  from read_parquet('${DIR}/responses/*.parquet') r join read_parquet('${HISTORY}/invoices/*.parquet') i using (invoice_id) where kind = 'promise' order by r.response_id)
  to '${CSV}/promise.csv' (format csv, header);

-- name: dispute
copy (select 'd' || response_id as dispute_id, 'a' || customer_id as account_id, 'i' || invoice_id as invoice_id, response_ts::DATE as opened_on, response_ts::DATE + 14 as closed_on
  from read_parquet('${DIR}/responses/*.parquet') where kind = 'dispute' order by response_id)
  to '${CSV}/dispute.csv' (format csv, header);
