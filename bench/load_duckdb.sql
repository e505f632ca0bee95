-- The peer: raw files to checked tables, in DuckDB's dialect, over the views of load_csv_duckdb.sql or load_parquet_duckdb.sql. Each table is cast once and kept in
-- memory; the rows that do not pass are found by their row number, and the others are written by an anti-join with them. By Countback's rules:
-- A row that cannot be read, names what is unknown or contradicts itself is set aside; an invoice of zero is left out; of equal rows the first is loaded.
-- An invoice or account that was not loaded is unknown. Other content under one key sets all its rows aside.
-- ${FOLDER}: an existing folder for one Parquet file a table and rejects.parquet.

-- name: macros
create macro off(text, value) as text is not null and value is null;
create macro money(text) as try_cast(text as DECIMAL(19,4));
create macro day(text) as try_cast(text as DATE);
create macro moment(text) as try_cast(text as TIMESTAMPTZ);
create macro outcome(least, most) as if(least = most, 'duplicate', 'quarantined');
create macro why(least, most) as if(least = most, 'again', 'contradiction');

-- name: small tables
create temp table entity as select entity_id, name, base_currency, day(r.history_from) as history_from,
   case when entity_id is null or base_currency is null or off(r.history_from, day(r.history_from)) then r::VARCHAR end as unread
  from raw_entity r;
create temp table entity_bad as select r, if(reason = 'zero', 'left_out', 'quarantined') as outcome, reason from (
   select s.rowid as r, case when s.unread is not null then 'unreadable' end as reason
   from entity s) where reason is not null;
insert into entity_bad
  with twice as (select entity_id from entity s anti join entity_bad b on s.rowid = b.r group by entity_id having count(*) > 1)
  select r, outcome(least, most), why(least, most) from (
    select s.rowid as r, min(hash(s)) over w as least, max(hash(s)) over w as most, row_number() over (partition by s.entity_id order by s.rowid) as n
    from entity s semi join twice t on s.entity_id = t.entity_id anti join entity_bad b on s.rowid = b.r window w as (partition by s.entity_id)) where least <> most or n > 1;
copy (select s.* exclude (unread) from entity s anti join entity_bad b on s.rowid = b.r) to '${FOLDER}/entity.parquet' (format parquet);
create temp table account as select account_id, entity_id, segment, terms, money(r.credit_limit) as credit_limit, credit_limit_currency,
   case when account_id is null or off(r.credit_limit, money(r.credit_limit)) then r::VARCHAR end as unread
  from raw_account r;
create temp table account_bad as select r, if(reason = 'zero', 'left_out', 'quarantined') as outcome, reason from (
   select s.rowid as r, case when s.unread is not null then 'unreadable'
     when s.entity_id not in (select entity_id from entity) then 'unknown' end as reason
   from account s) where reason is not null;
insert into account_bad
  with twice as (select account_id from account s anti join account_bad b on s.rowid = b.r group by account_id having count(*) > 1)
  select r, outcome(least, most), why(least, most) from (
    select s.rowid as r, min(hash(s)) over w as least, max(hash(s)) over w as most, row_number() over (partition by s.account_id order by s.rowid) as n
    from account s semi join twice t on s.account_id = t.account_id anti join account_bad b on s.rowid = b.r window w as (partition by s.account_id)) where least <> most or n > 1;
copy (select s.* exclude (unread) from account s anti join account_bad b on s.rowid = b.r) to '${FOLDER}/account.parquet' (format parquet);
create view known_account as select account_id from account s anti join account_bad b on s.rowid = b.r;
create temp table collector as select collector_id, name, team,
   case when collector_id is null then r::VARCHAR end as unread
  from raw_collector r;
create temp table collector_bad as select r, if(reason = 'zero', 'left_out', 'quarantined') as outcome, reason from (
   select s.rowid as r, case when s.unread is not null then 'unreadable' end as reason
   from collector s) where reason is not null;
insert into collector_bad
  with twice as (select collector_id from collector s anti join collector_bad b on s.rowid = b.r group by collector_id having count(*) > 1)
  select r, outcome(least, most), why(least, most) from (
    select s.rowid as r, min(hash(s)) over w as least, max(hash(s)) over w as most, row_number() over (partition by s.collector_id order by s.rowid) as n
    from collector s semi join twice t on s.collector_id = t.collector_id anti join collector_bad b on s.rowid = b.r window w as (partition by s.collector_id)) where least <> most or n > 1;
copy (select s.* exclude (unread) from collector s anti join collector_bad b on s.rowid = b.r) to '${FOLDER}/collector.parquet' (format parquet);
create temp table template as select template_id, name, type,
   case when template_id is null or coalesce(type, '') not in ('letter', 'email', 'sms', 'script') then r::VARCHAR end as unread
  from raw_template r;
create temp table template_bad as select r, if(reason = 'zero', 'left_out', 'quarantined') as outcome, reason from (
   select s.rowid as r, case when s.unread is not null then 'unreadable' end as reason
   from template s) where reason is not null;
insert into template_bad
  with twice as (select template_id from template s anti join template_bad b on s.rowid = b.r group by template_id having count(*) > 1)
  select r, outcome(least, most), why(least, most) from (
    select s.rowid as r, min(hash(s)) over w as least, max(hash(s)) over w as most, row_number() over (partition by s.template_id order by s.rowid) as n
    from template s semi join twice t on s.template_id = t.template_id anti join template_bad b on s.rowid = b.r window w as (partition by s.template_id)) where least <> most or n > 1;
copy (select s.* exclude (unread) from template s anti join template_bad b on s.rowid = b.r) to '${FOLDER}/template.parquet' (format parquet);

-- name: invoice
create temp table invoice as select invoice_id, entity_id, account_id, money(r.amount) as amount, currency, day(r.issued_on) as issued_on, day(r.due_on) as due_on,
   case when invoice_id is null or account_id is null or currency is null
   or money(r.amount) is null or day(r.issued_on) is null or off(r.due_on, day(r.due_on)) then r::VARCHAR end as unread
  from raw_invoice r;
create temp table invoice_bad as select r, if(reason = 'zero', 'left_out', 'quarantined') as outcome, reason from (
   select s.rowid as r, case when s.unread is not null then 'unreadable'
     when a.account_id is null or s.entity_id not in (select entity_id from entity) then 'unknown' when s.amount < 0 then 'contradiction' when s.amount = 0 then 'zero' end as reason
   from invoice s
     left join known_account a on s.account_id = a.account_id) where reason is not null;
insert into invoice_bad
  with twice as (select entity_id, invoice_id from invoice s anti join invoice_bad b on s.rowid = b.r group by entity_id, invoice_id having count(*) > 1)
  select r, outcome(least, most), why(least, most) from (
    select s.rowid as r, min(hash(s)) over w as least, max(hash(s)) over w as most, row_number() over (partition by s.entity_id, s.invoice_id order by s.rowid) as n
    from invoice s semi join twice t on s.entity_id = t.entity_id and s.invoice_id = t.invoice_id anti join invoice_bad b on s.rowid = b.r window w as (partition by s.entity_id, s.invoice_id)) where least <> most or n > 1;
copy (select s.* exclude (unread) from invoice s anti join invoice_bad b on s.rowid = b.r) to '${FOLDER}/invoice.parquet' (format parquet);
create view known_invoice as select entity_id, invoice_id, currency from invoice s anti join invoice_bad b on s.rowid = b.r;

-- name: receipt
create temp table receipt as select receipt_id, entity_id, account_id, money(r.amount) as amount, currency, day(r.received_on) as received_on, invoice_id,
   case when receipt_id is null or account_id is null or currency is null or money(r.amount) is null or day(r.received_on) is null then r::VARCHAR end as unread
  from raw_receipt r;
create temp table receipt_bad as select r, if(reason = 'zero', 'left_out', 'quarantined') as outcome, reason from (
   select s.rowid as r, case when s.unread is not null then 'unreadable'
     when a.account_id is null or s.entity_id not in (select entity_id from entity)
       or off(s.invoice_id, i.invoice_id) then 'unknown' when s.amount <= 0 or s.currency <> i.currency then 'contradiction' end as reason
   from receipt s
     left join known_account a on s.account_id = a.account_id
     left join known_invoice i on s.entity_id = i.entity_id and s.invoice_id = i.invoice_id) where reason is not null;
insert into receipt_bad
  with twice as (select entity_id, receipt_id from receipt s anti join receipt_bad b on s.rowid = b.r group by entity_id, receipt_id having count(*) > 1)
  select r, outcome(least, most), why(least, most) from (
    select s.rowid as r, min(hash(s)) over w as least, max(hash(s)) over w as most, row_number() over (partition by s.entity_id, s.receipt_id order by s.rowid) as n
    from receipt s semi join twice t on s.entity_id = t.entity_id and s.receipt_id = t.receipt_id anti join receipt_bad b on s.rowid = b.r window w as (partition by s.entity_id, s.receipt_id)) where least <> most or n > 1;
copy (select s.* exclude (unread) from receipt s anti join receipt_bad b on s.rowid = b.r) to '${FOLDER}/receipt.parquet' (format parquet);

-- name: touch
-- Few lists of invoices hold an unknown one: those are found first.
create temp table touch as select touch_id, account_id, moment(r.touched_at) as touched_at, direction, channel, delivery, invoice_ids, collector_id, template_id,
   case when touch_id is null or account_id is null or moment(r.touched_at) is null or channel is null or direction not in ('out', 'in')
   or delivery not in ('delivered', 'bounced', 'failed', 'unknown') then r::VARCHAR end as unread
  from raw_touch r;
create temp table touch_unknown as select distinct invoice_ids
  from (select invoice_ids, unnest(string_split(invoice_ids, ';')) as invoice_id from touch) s anti join known_invoice i on s.invoice_id = i.invoice_id;
create temp table touch_bad as select r, if(reason = 'zero', 'left_out', 'quarantined') as outcome, reason from (
   select s.rowid as r, case when s.unread is not null then 'unreadable'
     when a.account_id is null or u.invoice_ids is not null then 'unknown' end as reason
   from touch s
     left join known_account a on s.account_id = a.account_id
     left join touch_unknown u on s.invoice_ids = u.invoice_ids) where reason is not null;
insert into touch_bad
  with twice as (select touch_id from touch s anti join touch_bad b on s.rowid = b.r group by touch_id having count(*) > 1)
  select r, outcome(least, most), why(least, most) from (
    select s.rowid as r, min(hash(s)) over w as least, max(hash(s)) over w as most, row_number() over (partition by s.touch_id order by s.rowid) as n
    from touch s semi join twice t on s.touch_id = t.touch_id anti join touch_bad b on s.rowid = b.r window w as (partition by s.touch_id)) where least <> most or n > 1;
copy (select s.* exclude (unread) from touch s anti join touch_bad b on s.rowid = b.r) to '${FOLDER}/touch.parquet' (format parquet);

-- name: promise
create temp table promise as select promise_id, account_id, moment(r.made_at) as made_at, day(r.promised_on) as promised_on, money(r.amount) as amount, currency, invoice_ids,
   case when promise_id is null or account_id is null or currency is null or moment(r.made_at) is null or day(r.promised_on) is null or money(r.amount) is null then r::VARCHAR end as unread
  from raw_promise r;
create temp table promise_unknown as select distinct invoice_ids
  from (select invoice_ids, unnest(string_split(invoice_ids, ';')) as invoice_id from promise) s anti join known_invoice i on s.invoice_id = i.invoice_id;
create temp table promise_bad as select r, if(reason = 'zero', 'left_out', 'quarantined') as outcome, reason from (
   select s.rowid as r, case when s.unread is not null then 'unreadable'
     when a.account_id is null or u.invoice_ids is not null then 'unknown' when s.amount <= 0 then 'contradiction' end as reason
   from promise s
     left join known_account a on s.account_id = a.account_id
     left join promise_unknown u on s.invoice_ids = u.invoice_ids) where reason is not null;
insert into promise_bad
  with twice as (select promise_id from promise s anti join promise_bad b on s.rowid = b.r group by promise_id having count(*) > 1)
  select r, outcome(least, most), why(least, most) from (
    select s.rowid as r, min(hash(s)) over w as least, max(hash(s)) over w as most, row_number() over (partition by s.promise_id order by s.rowid) as n
    from promise s semi join twice t on s.promise_id = t.promise_id anti join promise_bad b on s.rowid = b.r window w as (partition by s.promise_id)) where least <> most or n > 1;
copy (select s.* exclude (unread) from promise s anti join promise_bad b on s.rowid = b.r) to '${FOLDER}/promise.parquet' (format parquet);

-- name: dispute
create temp table dispute as select dispute_id, account_id, invoice_id, day(r.opened_on) as opened_on, day(r.closed_on) as closed_on,
   case when dispute_id is null or account_id is null or day(r.opened_on) is null or off(r.closed_on, day(r.closed_on)) then r::VARCHAR end as unread
  from raw_dispute r;
create temp table dispute_bad as select r, if(reason = 'zero', 'left_out', 'quarantined') as outcome, reason from (
   select s.rowid as r, case when s.unread is not null then 'unreadable'
     when a.account_id is null or off(s.invoice_id, i.invoice_id) then 'unknown' end as reason
   from dispute s
     left join known_account a on s.account_id = a.account_id
     left join (select distinct invoice_id from known_invoice) i on s.invoice_id = i.invoice_id) where reason is not null;
insert into dispute_bad
  with twice as (select dispute_id from dispute s anti join dispute_bad b on s.rowid = b.r group by dispute_id having count(*) > 1)
  select r, outcome(least, most), why(least, most) from (
    select s.rowid as r, min(hash(s)) over w as least, max(hash(s)) over w as most, row_number() over (partition by s.dispute_id order by s.rowid) as n
    from dispute s semi join twice t on s.dispute_id = t.dispute_id anti join dispute_bad b on s.rowid = b.r window w as (partition by s.dispute_id)) where least <> most or n > 1;
copy (select s.* exclude (unread) from dispute s anti join dispute_bad b on s.rowid = b.r) to '${FOLDER}/dispute.parquet' (format parquet);

-- name: rejects
-- With the text of the line where it could not be read, the amount where it could.
copy (
  select 'entity' as table_name, b.outcome, b.reason, coalesce(s.unread, s::VARCHAR) as line, null::DECIMAL(19,4) as amount, null as currency from entity s join entity_bad b on s.rowid = b.r
  union all by name select 'account' as table_name, b.outcome, b.reason, coalesce(s.unread, s::VARCHAR) as line, null::DECIMAL(19,4) as amount, null as currency from account s join account_bad b on s.rowid = b.r
  union all by name select 'collector' as table_name, b.outcome, b.reason, coalesce(s.unread, s::VARCHAR) as line, null::DECIMAL(19,4) as amount, null as currency from collector s join collector_bad b on s.rowid = b.r
  union all by name select 'template' as table_name, b.outcome, b.reason, coalesce(s.unread, s::VARCHAR) as line, null::DECIMAL(19,4) as amount, null as currency from template s join template_bad b on s.rowid = b.r
  union all by name select 'invoice' as table_name, b.outcome, b.reason, coalesce(s.unread, s::VARCHAR) as line, s.amount, s.currency from invoice s join invoice_bad b on s.rowid = b.r
  union all by name select 'receipt' as table_name, b.outcome, b.reason, coalesce(s.unread, s::VARCHAR) as line, s.amount, s.currency from receipt s join receipt_bad b on s.rowid = b.r
  union all by name select 'touch' as table_name, b.outcome, b.reason, coalesce(s.unread, s::VARCHAR) as line, null::DECIMAL(19,4) as amount, null as currency from touch s join touch_bad b on s.rowid = b.r
  union all by name select 'promise' as table_name, b.outcome, b.reason, coalesce(s.unread, s::VARCHAR) as line, s.amount, s.currency from promise s join promise_bad b on s.rowid = b.r
  union all by name select 'dispute' as table_name, b.outcome, b.reason, coalesce(s.unread, s::VARCHAR) as line, null::DECIMAL(19,4) as amount, null as currency from dispute s join dispute_bad b on s.rowid = b.r)
  to '${FOLDER}/rejects.parquet' (format parquet);
