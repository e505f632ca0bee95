-- The history of gen.sql as Countback's CSV layout, in DuckDB's dialect. Sorted, so the files are the same each time.
-- ${DIR}: the Parquet files of the events. ${HISTORY}: those that hold the customers. ${CSV}: an existing folder for the four CSV files.

-- name: entity
copy (select distinct 'e' || entity_id as entity_id, 'Entity ' || entity_id as name, 'EUR' as base_currency, DATE '2021-01-01' as history_from
  from read_parquet('${HISTORY}/customers.parquet') order by 1)
  to '${CSV}/entity.csv' (format csv, header);

-- name: account
copy (select 'a' || customer_id as account_id, 'e' || entity_id as entity_id, segment, 'net' || terms_days as terms, credit_limit, 'EUR' as credit_limit_currency
  from read_parquet('${HISTORY}/customers.parquet') order by customer_id)
  to '${CSV}/account.csv' (format csv, header);

-- name: invoice
copy (select 'i' || invoice_id as invoice_id, 'e' || entity_id as entity_id, 'a' || customer_id as account_id, amount, 'EUR' as currency, invoice_date as issued_on, due_date as due_on
  from read_parquet('${DIR}/invoices/*.parquet') i order by i.invoice_id)
  to '${CSV}/invoice.csv' (format csv, header);

-- name: receipt
copy (select 'r' || payment_id as receipt_id, 'e' || c.entity_id as entity_id, 'a' || customer_id as account_id, amount, 'EUR' as currency, payment_ts::DATE as received_on, 'i' || invoice_id as invoice_id
  from read_parquet('${DIR}/payments/*.parquet') p join read_parquet('${HISTORY}/customers.parquet') c using (customer_id) order by p.payment_id)
  to '${CSV}/receipt.csv' (format csv, header);
