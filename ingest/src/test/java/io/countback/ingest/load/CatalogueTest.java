package io.countback.ingest.load;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.check.Check;
import io.countback.ingest.table.ApplicationTable;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row check finds its line in a small good company, says why, and finds nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueTest {
  private static final String LOADED = "loaded";
  private static final String ASIDE = "quarantined";
  private static final String DUPLICATE = "duplicate";
  private static final String LEFT_OUT = "left out";

  private static final Map<String, String> HEADERS =
      Map.ofEntries(
          entry("entity", "entity_id,name,base_currency,time_zone"),
          entry("account", "account_id,name"),
          entry("collector", "collector_id,name"),
          entry("contact", "contact_id,account_id,rank,email"),
          entry("template", "template_id,version,type,subject"),
          entry("assignment", "experiment_id,account_id,arm,assigned_at"),
          entry("invoice", "invoice_id,account_id,kind,amount,currency,issued_on,due_on"),
          entry("installment", "invoice_id,number,due_on,amount"),
          entry(
              "receipt",
              "receipt_id,account_id,kind,amount,currency,received_on,reverses,invoice_id"),
          entry(
              "application",
              "application_id,kind,source_id,invoice_id,amount,source_amount,applied_on"),
          entry("dispute", "dispute_id,account_id,invoice_id,opened_on,amount,currency"),
          entry(
              "touch",
              "touch_id,account_id,touched_at,channel,collector_id,template_id,invoice_ids"),
          entry("promise", "promise_id,account_id,made_at,promised_on,amount,currency,invoice_ids"),
          entry("account_note", "note_id,account_id,written_at,kind,until,text,author"),
          entry("calendar", "calendar_id,kind,starts_on,ends_on,period,fiscal_year"),
          entry("control_account", "entity_id,currency,as_of,balance"),
          entry("reserve", "entity_id,currency,as_of,amount,segment"),
          entry(
              "payment_plan",
              "plan_id,account_id,agreed_on,number,due_on,amount,currency,invoice_ids"),
          entry(
              "concession",
              "concession_id,account_id,kind,granted_on,invoice_id,new_due_on,discount_rate,amount"),
          entry("commitment", "commitment_id,account_id,side,made_on,due_on,done_on,text"),
          entry("cadence_step", "step_id,account_id,invoice_id,campaign,step,planned_on,channel"),
          entry("target", "metric_id,month,value,currency,entity_id,segment,collector_id"),
          entry("annotation", "annotation_id,on_day,text,entity_id"),
          entry("fx_rate", "base,quote,rate_on,rate"));

  /** What needs a profile that names a form or zone, and what a run finds. */
  private static final Set<String> ELSEWHERE =
      Set.of("T2b", "N1a", "N1b", "N2a", "X1a", "R1a", "R1b", "R1c");

  /** A line of a file and what has to become of it. */
  record Line(String file, String outcome, String text) {}

  /**
   * Lines that belong to one check.
   *
   * @param reason what the reject says of each line set aside, null for none
   */
  record Case(Check check, long found, String reason, List<Line> lines) {
    @Override
    public String toString() {
      return check.code() + " " + check.sentence() + (reason == null ? "" : ": " + reason);
    }
  }

  private static final List<Line> GOOD =
      List.of(
          new Line("entity", LOADED, "north,Northwind GmbH,EUR,Europe/Berlin"),
          // What a person wrote stays whole.
          new Line(
              "account_note",
              LOADED,
              "long,A-1,2026-06-01T08:00:00Z,note,," + "y".repeat(2000) + ",Mira"),
          new Line("account", LOADED, "A-1,Alder Foods KG"),
          new Line("account", LOADED, "A-2,\"Birch, Bark & Co\""),
          new Line("invoice", LOADED, "INV-1,A-1,invoice,11900.00,EUR,2026-04-15,2026-05-15"),
          new Line("invoice", LOADED, "INV-2,A-2,invoice,500.00,EUR,2026-04-20,2026-05-20"),
          new Line("invoice", LOADED, "INV-3,A-1,invoice,900.00,EUR,2026-04-20,"),
          new Line("invoice", LOADED, "INV-4,A-1,invoice,250.00,USD,2026-04-20,2026-05-20"),
          new Line("invoice", LOADED, "INV-5,A-1,invoice,100.00,EUR,2026-01-02,2026-02-01"),
          new Line("invoice", LOADED, "CM-1,A-1,credit_memo,-100.00,EUR,2026-04-25,"),
          new Line("installment", LOADED, "INV-3,1,2026-05-20,400.00"),
          new Line("installment", LOADED, "INV-3,2,2026-06-20,500.00"),
          new Line("receipt", LOADED, "R-1,A-1,receipt,6000.00,EUR,2026-05-20,,INV-1"),
          new Line("receipt", LOADED, "R-2,A-2,receipt,700.00,EUR,2026-05-21,,"),
          new Line("receipt", LOADED, "R-3,A-1,reversal,-6000.00,EUR,2026-05-25,R-1,"),
          new Line("receipt", LOADED, "R-4,A-1,receipt,80.00,EUR,2026-06-10,,"),
          new Line("application", LOADED, "AP-1,receipt,R-2,INV-2,500.00,,2026-05-22"),
          new Line("application", LOADED, "AP-2,credit_memo,CM-1,INV-1,100.00,,2026-05-01"),
          // A recovery: the invoice was written off, then the customer paid after all.
          new Line("application", LOADED, "AP-3,write_off,,INV-5,100.00,,2026-05-30"),
          new Line("application", LOADED, "AP-4,receipt,R-4,INV-5,80.00,,2026-06-10"),
          new Line("application", LOADED, "AP-5,receipt,R-2,INV-4,200.00,216.00,2026-05-22"),
          // Without a day of their own: that of the receipt, and of the invoice where it is later.
          new Line("receipt", LOADED, "R-5,A-1,receipt,30.00,EUR,2026-06-12,,"),
          new Line("application", LOADED, "AP-6,receipt,R-5,INV-3,30.00,,"),
          new Line("invoice", LOADED, "CM-2,A-1,credit_memo,-20.00,EUR,2026-04-10,"),
          new Line("application", LOADED, "AP-7,credit_memo,CM-2,INV-1,20.00,,"),
          new Line("collector", LOADED, "c-1,Mira Holt"),
          new Line("contact", LOADED, "k-1,A-1,primary,ap@alder.example"),
          new Line("template", LOADED, "friendly,1,email,Your invoice"),
          new Line("assignment", LOADED, "tone,A-1,none,2026-03-01T00:00:00Z"),
          new Line("dispute", LOADED, "D-1,A-1,INV-3,2026-05-19,100.00,EUR"),
          new Line("touch", LOADED, "T-1,A-1,2026-05-18T09:10:00+02:00,email,c-1,friendly,INV-3"),
          // On the day of the payment the invoice was still open.
          new Line("touch", LOADED, "T-2,A-2,2026-05-22,phone,c-1,,INV-2"),
          new Line("touch", LOADED, "T-3,A-2,2026-05-24,phone,c-1,,INV-2;INV-1"),
          // More than a minute apart, and two dates of which nobody knows how far apart they are.
          new Line("touch", LOADED, "T-4,A-1,2026-05-18T07:11:01Z,email,c-1,friendly,"),
          new Line("touch", LOADED, "T-5,A-2,2026-05-18,email,,,"),
          new Line("touch", LOADED, "T-6,A-2,2026-05-18,email,,,"),
          // Five minutes ahead of the load's clock.
          new Line("touch", LOADED, "T-7,A-1,2026-07-01T06:05:00Z,web,,,"),
          new Line("promise", LOADED, "P-1,A-1,2026-05-21,2026-06-03,5900.00,EUR,INV-1"),
          new Line("account_note", LOADED, "N-1,A-1,2026-06-29T08:00:00Z,note,,On holiday,Mira"),
          new Line("account_note", LOADED, "N-2,A-2,2026-06-29T08:00:00Z,snooze,2026-07-10,,"),
          new Line("calendar", LOADED, "c445,holiday,2026-12-25,2026-12-26,,"),
          new Line("control_account", LOADED, "north,EUR,2026-06-30,-4790112.50"),
          new Line("reserve", LOADED, "north,JPY,2026-06-30,1000,"),
          new Line("payment_plan", LOADED, "PL-1,A-1,2026-05-21,1,2026-06-15,500.00,EUR,INV-1"),
          new Line("payment_plan", LOADED, "PL-1,A-1,2026-05-21,2,2026-07-15,500.00,EUR,INV-1"),
          new Line("concession", LOADED, "CO-1,A-1,waiver,2026-05-21,INV-1,,,10.50"),
          new Line("concession", LOADED, "CO-2,A-1,discount,2026-05-21,,,0.025,"),
          new Line("commitment", LOADED, "CT-1,A-1,ours,2026-05-21,2026-05-28,,Call back"),
          new Line("cadence_step", LOADED, "S-1,A-1,INV-1,pre-due,1,2026-05-10,email"),
          new Line("cadence_step", LOADED, "S-2,A-1,,pre-due,2,2026-05-20,"),
          new Line("target", LOADED, "cei_period_sales,2026-06-01,0.823456,,,retail,"),
          new Line("annotation", LOADED, "AN-1,2026-03-01,New ERP,north"),
          new Line("fx_rate", LOADED, "EUR,USD,2026-06-30,1.0842"));

  static Stream<Case> cases() {
    return Stream.of(
        one(
            Check.I5A,
            "invoice",
            "B-1,A-1,invoice,1.00,EURO,2026-05-01,2026-05-31",
            "currency 'EURO': not an ISO 4217 code"),
        one(
            Check.I5B,
            "invoice",
            "B-2,A-1,invoice,10.50,JPY,2026-05-01,2026-05-31",
            "amount JPY 10.5 has more than 0 decimals"),
        one(
            Check.I2B,
            "invoice",
            "B-3,A-1,invoice,-1.00,EUR,2026-05-01,2026-05-31",
            "amount invoice of -1.0000"),
        one(
            Check.I3D,
            "invoice",
            "B-4,A-1,invoice,1.00,EUR,1999-12-31,2000-01-30",
            "issued_on 1999-12-31 is before 2000-01-01"),
        one(
            Check.N1C,
            "invoice",
            "B-5,A-1,invoice,\"1,50\",EUR,2026-05-01,2026-05-31",
            "amount '1,50': expected digits without thousands sign and '.' before decimals"),
        one(
            Check.N1D,
            "invoice",
            "B-6,A-1,invoice,1E3,EUR,2026-05-01,2026-05-31",
            "amount '1E3': scientific notation"),
        one(
            Check.N2B,
            "invoice",
            "B-7,A-1,invoice,1.00,EUR,2026-02-30,2026-05-31",
            "issued_on '2026-02-30': expected yyyy-MM-dd"),
        one(
            Check.N2C,
            "invoice",
            "1.2E+11,A-1,invoice,1.00,EUR,2026-05-01,2026-05-31",
            "invoice_id '1.2E+11': a spreadsheet has shortened it"),
        one(Check.N3A, "invoice", "B-9,A-1,invoice,,EUR,2026-05-01,2026-05-31", "amount no value"),
        one(
            Check.N3B,
            "invoice",
            "B-10,A-1,offer,1.00,EUR,2026-05-01,2026-05-31",
            "kind 'offer': allowed: invoice, debit_memo, credit_memo"),
        one(
            Check.N3C,
            "invoice",
            "B-11,A-1,invoice,1,50,EUR,2026-05-01,2026-05-31",
            " fields do not match the header"),
        one(
            Check.I7,
            "invoice",
            "B-12,A-9,invoice,1.00,EUR,2026-05-01,2026-05-31",
            "account_id account A-9 is unknown"),
        one(
            Check.I7,
            "installment",
            "INV-9,1,2026-05-20,400.00",
            "invoice_id invoice INV-9 is unknown"),
        new Case(
            Check.I6,
            2,
            "amount instalments add up to 9.0000, the invoice is 10.0000",
            List.of(
                new Line("invoice", ASIDE, "B-13,A-1,invoice,10.00,EUR,2026-05-01,"),
                new Line("installment", ASIDE, "B-13,1,2026-05-20,9.00"))),
        new Case(
            Check.I1B,
            2,
            "invoice_id the same key stands in this load with other content",
            List.of(
                new Line("invoice", ASIDE, "B-14,A-1,invoice,1.00,EUR,2026-05-01,2026-05-31"),
                new Line("invoice", ASIDE, "B-14,A-1,invoice,2.00,EUR,2026-05-01,2026-05-31"))),
        new Case(
            Check.I1A,
            1,
            null,
            List.of(
                new Line("invoice", LOADED, "B-15,A-1,invoice,1.00,EUR,2026-05-01,2026-05-31"),
                new Line("invoice", DUPLICATE, "B-15,A-1,invoice,1.00,EUR,2026-05-01,2026-05-31"))),
        new Case(
            Check.I1C,
            2,
            null,
            List.of(
                new Line("invoice", LOADED, "B-16,A-1,invoice,1.00,EUR,2026-05-01,2026-05-31"),
                new Line("invoice", LOADED, "00b -16,A-1,invoice,3.00,EUR,2026-05-01,2026-05-31"))),
        with(Check.I2A, LEFT_OUT, "invoice", "B-17,A-1,invoice,0.00,EUR,2026-05-01,2026-05-31"),
        with(Check.I3A, LOADED, "invoice", "B-18,A-1,invoice,1.00,EUR,2026-05-01,2026-04-30"),
        with(Check.I3B, LOADED, "invoice", "B-19,A-1,invoice,1.00,EUR,2026-05-01,2027-05-02"),
        with(Check.I3C, LOADED, "invoice", "B-20,A-1,invoice,1.00,EUR,2026-07-01,2026-07-31"),
        with(Check.I4, LOADED, "invoice", "B-21,A-1,invoice,1.00,EUR,2026-05-01,"),
        new Case(
            Check.S1A,
            3,
            null,
            List.of(
                new Line("account", LOADED, "A-5,=HYPERLINK(1)"),
                new Line("account", LOADED, "@A-6,Elder AG"),
                new Line(
                    "account_note",
                    LOADED,
                    "minus,A-1,2026-06-01T08:00:00Z,note,,-2 % agreed,Mira"))),
        with(Check.S1B, LOADED, "account", "A-3,Cedar\u0007 SA"),
        with(Check.S1C, LOADED, "account", "A-4," + "x".repeat(501)),
        one(
            Check.P1B,
            "receipt",
            "S-1,A-1,receipt,-5.00,EUR,2026-05-20,,",
            "amount receipt of -5.0000"),
        new Case(
            Check.P1B,
            2,
            "receipt_id the same key stands in this load with other content",
            List.of(
                new Line("receipt", ASIDE, "S-2,A-1,receipt,5.00,EUR,2026-05-20,,"),
                new Line("receipt", ASIDE, "S-2,A-1,receipt,6.00,EUR,2026-05-20,,"))),
        new Case(
            Check.P1A,
            1,
            null,
            List.of(
                new Line("receipt", LOADED, "S-3,A-1,receipt,5.00,EUR,2026-05-20,,"),
                new Line("receipt", DUPLICATE, "S-3,A-1,receipt,5.00,EUR,2026-05-20,,"))),
        one(
            Check.P3A,
            "receipt",
            "S-4,A-1,receipt,5.00,EUR,2026-05-20,,INV-404",
            "invoice_id invoice INV-404 is unknown"),
        one(
            Check.P3A,
            "application",
            "X-1,receipt,R-2,INV-404,5.00,,2026-05-22",
            "invoice_id invoice INV-404 is unknown"),
        one(
            Check.P3A,
            "application",
            "X-2,receipt,R-404,INV-1,5.00,,2026-05-22",
            "source_id receipt R-404 is unknown"),
        one(
            Check.P3A,
            "application",
            "X-3,credit_memo,INV-2,INV-1,5.00,,2026-05-22",
            "source_id credit_memo INV-2 is unknown"),
        one(
            Check.P3A,
            "application",
            "X-4,reversal,AP-404,INV-1,,,2026-05-22",
            "source_id reversal AP-404 is unknown"),
        one(
            Check.P4,
            "receipt",
            "S-5,A-1,receipt,5.00,EUR,2026-05-20,,INV-4",
            "currency receipt in EUR, invoice in USD"),
        one(
            Check.P4,
            "application",
            "X-5,receipt,R-2,INV-4,5.00,,2026-05-22",
            "source_amount source in EUR, invoice in USD"),
        new Case(
            Check.P3B,
            1,
            null,
            List.of(
                new Line("invoice", LOADED, "B-22,A-1,invoice,9.00,EUR,2026-05-10,2026-05-31"),
                new Line("receipt", LOADED, "S-6,A-1,receipt,9.00,EUR,2026-05-09,,B-22"))),
        new Case(
            Check.P2,
            2,
            null,
            List.of(
                new Line("invoice", LOADED, "B-23,A-2,invoice,9.00,EUR,2026-05-10,2026-05-31"),
                new Line("receipt", LOADED, "S-7,A-2,receipt,9.01,EUR,2026-05-11,,B-23"),
                new Line("application", LOADED, "X-6,receipt,R-2,B-23,0.01,,2026-05-22"))),
        one(Check.T1A, "touch", "U-1,A-9,2026-05-18,email,,,", "account_id account A-9 is unknown"),
        one(
            Check.T1A,
            "touch",
            "U-2,A-1,2026-05-18,email,,,INV-1;INV-404",
            "invoice_ids invoice INV-404 is unknown"),
        new Case(
            Check.T1B,
            3,
            null,
            List.of(
                new Line("touch", LOADED, "U-3,A-1,2026-05-18,email,c-404,friendly,"),
                new Line("touch", LOADED, "U-4,A-1,2026-05-18,email,c-1,stern,"),
                new Line("touch", LOADED, "U-5,A-1,2026-05-18,email,c-404,stern,"))),
        with(Check.T1C, LOADED, "touch", "U-6,A-2,2026-05-23,letter,c-1,,INV-2"),
        new Case(
            Check.T1D,
            1,
            null,
            List.of(
                new Line("touch", LOADED, "U-7,A-1,2026-05-20T10:00:00Z,sms,c-1,friendly,"),
                new Line("touch", LOADED, "U-8,A-1,2026-05-20T12:01:00+02:00,sms,c-1,friendly,"))),
        one(
            Check.T2A,
            "touch",
            "U-9,A-1,2026-05-18T09:10:00,email,,,",
            "touched_at '2026-05-18T09:10:00': the profile names no zone"),
        one(
            Check.T2A,
            "promise",
            "Q-1,A-1,2026-05-21T10:00,2026-06-03,1.00,EUR,",
            "made_at '2026-05-21T10:00': the profile names no zone"),
        one(
            Check.T2C,
            "touch",
            "U-10,A-1,2026-07-01T06:05:01Z,email,,,",
            "touched_at 2026-07-01T06:05:01Z is later than the load"),
        one(
            Check.T2C,
            "touch",
            "U-11,A-1,2026-07-02,email,,,",
            "touched_at 2026-07-02 is later than the load"),
        one(
            Check.N2B,
            "touch",
            "U-12,A-1,45123,email,,,",
            "touched_at '45123': expected a moment with zone or offset"),
        one(
            Check.N2C,
            "touch",
            "U-13,A-1,2026-05-18,email,,,INV-1;1.2E+11",
            "invoice_ids '1.2E+11': a spreadsheet has shortened it"),
        one(Check.N3A, "touch", "U-14,A-1,2026-05-18,,,,", "channel no value"),
        one(
            Check.I7,
            "promise",
            "Q-2,A-9,2026-05-21,2026-06-03,1.00,EUR,",
            "account_id account A-9 is unknown"),
        one(
            Check.I7,
            "promise",
            "Q-3,A-1,2026-05-21,2026-06-03,1.00,EUR,INV-404",
            "invoice_ids invoice INV-404 is unknown"),
        one(
            Check.I5B,
            "promise",
            "Q-4,A-1,2026-05-21,2026-06-03,1.005,EUR,",
            "amount EUR 1.005 has more than 2 decimals"),
        one(
            Check.I2B,
            "promise",
            "Q-5,A-1,2026-05-21,2026-06-03,-1.00,EUR,",
            "amount a promise of -1.0000"),
        one(
            Check.I7,
            "account_note",
            "M-1,A-9,2026-06-29T08:00:00Z,note,,Gone,",
            "account_id account A-9 is unknown"),
        one(
            Check.N3A,
            "account_note",
            "M-2,A-1,2026-06-29T08:00:00Z,snooze,,Gone,",
            "until a snooze names the day it ends"),
        one(
            Check.N3B,
            "account_note",
            "M-3,A-1,2026-06-29T13:00:00Z,snooze,2026-06-28,,",
            "until 2026-06-28 was over when it was written, 2026-06-29T13:00:00Z"),
        one(
            Check.I7,
            "dispute",
            "E-1,A-1,INV-404,2026-05-19,,",
            "invoice_id invoice INV-404 is unknown"),
        one(Check.I7, "dispute", "E-2,A-9,,2026-05-19,,", "account_id account A-9 is unknown"),
        one(
            Check.I5B,
            "dispute",
            "E-3,A-1,INV-1,2026-05-19,1.005,",
            "amount EUR 1.0050 is finer than the currency's minor unit"),
        one(
            Check.N3A,
            "dispute",
            "E-4,A-1,,2026-05-19,1.00,",
            "currency an amount needs a currency or an invoice"),
        one(
            Check.I7,
            "assignment",
            "tone,A-9,none,2026-03-01T00:00:00Z",
            "account_id account A-9 is unknown"),
        one(Check.I7, "contact", "k-9,A-9,primary,", "account_id account A-9 is unknown"),
        one(
            Check.N3B,
            "entity",
            "south,Southwind SA,EUR,Europe/Berln",
            "time_zone 'Europe/Berln': not a time zone such as Europe/Berlin"),
        one(
            Check.N3A,
            "application",
            "Y-1,write_off,,INV-3,1.00,,",
            "applied_on needed for kind write_off"),
        one(
            Check.I7,
            "control_account",
            "south,EUR,2026-06-30,1.00",
            "entity_id entity south is not among the entities"),
        one(
            Check.I5B,
            "control_account",
            "north,EUR,2026-05-31,1.005",
            "balance EUR 1.005 has more than 2 decimals"),
        one(
            Check.I7,
            "payment_plan",
            "PL-2,A-1,2026-05-21,1,2026-06-15,5.00,EUR,INV-404",
            "invoice_ids invoice INV-404 is unknown"),
        one(
            Check.I2B,
            "payment_plan",
            "PL-3,A-1,2026-05-21,1,2026-06-15,0.00,EUR,",
            "amount a payment of 0.0000"),
        one(
            Check.I7,
            "concession",
            "CO-3,A-1,waiver,2026-05-21,INV-404,,,1.00",
            "invoice_id invoice INV-404 is unknown"),
        one(
            Check.I5B,
            "concession",
            "CO-4,A-1,waiver,2026-05-21,INV-1,,,1.005",
            "amount EUR 1.0050 is finer than the currency's minor unit"),
        one(
            Check.N3A,
            "concession",
            "CO-5,A-1,waiver,2026-05-21,,,,1.00",
            "invoice_id an amount is in the currency of an invoice"),
        one(
            Check.I7,
            "commitment",
            "CT-2,A-9,ours,2026-05-21,2026-05-28,,",
            "account_id account A-9 is unknown"),
        one(
            Check.I7,
            "cadence_step",
            "S-3,A-1,INV-404,pre-due,1,2026-05-10,email",
            "invoice_id invoice INV-404 is unknown"),
        one(
            Check.N3B,
            "target",
            "dso,2026-06-15,38.5,,,,",
            "month 2026-06-15 is not the first day of a month"),
        one(
            Check.I5B,
            "target",
            "cash_collected,2026-06-01,10.5,JPY,,,",
            "value JPY 10.5 has more than 0 decimals"),
        one(
            Check.I7,
            "annotation",
            "AN-2,2026-03-01,New bank,south",
            "entity_id entity south is not among the entities"),
        one(Check.X1B, "fx_rate", "EUR,USD,2026-06-29,0", "rate 0.000000000000000000"),
        // A day before and after, and both of a pair and its inverse.
        new Case(
            Check.X1C,
            3,
            null,
            List.of(
                new Line("fx_rate", LOADED, "CHF,SEK,2026-06-25,11.00"),
                new Line("fx_rate", LOADED, "CHF,SEK,2026-06-26,12.11"),
                new Line("fx_rate", LOADED, "CHF,SEK,2026-06-29,14.00"),
                new Line("fx_rate", LOADED, "CHF,NOK,2026-06-25,11.00"),
                new Line("fx_rate", LOADED, "NOK,CHF,2026-06-25,0.0914"),
                new Line("fx_rate", LOADED, "CHF,DKK,2026-06-25,8.00"),
                new Line("fx_rate", LOADED, "DKK,CHF,2026-06-25,0.125"))));
  }

  private static Case one(Check check, String file, String text, String reason) {
    return new Case(check, 1, reason, List.of(new Line(file, ASIDE, text)));
  }

  private static Case with(Check check, String outcome, String file, String text) {
    return new Case(check, 1, null, List.of(new Line(file, outcome, text)));
  }

  private final Map<Line, Long> lineNumber = new HashMap<>();
  private LoadReport report;
  private List<String> applied;
  private Set<String> silver;
  private Map<String, String> rejects;

  @BeforeAll
  void load(@TempDir Path folder) {
    TestLake lake = new TestLake(folder);
    Map<String, List<Line>> files = new TreeMap<>();
    Stream.concat(GOOD.stream(), cases().flatMap(c -> c.lines().stream()))
        .forEach(line -> files.computeIfAbsent(line.file(), f -> new ArrayList<>()).add(line));
    files.forEach(
        (file, lines) -> {
          List<String> text = new ArrayList<>(List.of(HEADERS.get(file)));
          for (Line line : lines) {
            text.add(line.text());
            lineNumber.put(line, (long) text.size());
          }
          lake.file(file + ".csv", text.toArray(String[]::new));
        });
    report = lake.load();
    applied = lake.rows(ApplicationTable.TABLE, "application_id", "applied_on");
    silver = new HashSet<>();
    for (SilverTable table : Tables.ALL) {
      silver.addAll(lake.rows(table, "file", "line"));
    }
    rejects =
        lake.rejects("file", "line", "array_join(codes, ',')", "status", "reason").stream()
            .map(r -> r.split(" \\| ", 3))
            .collect(toMap(r -> r[0] + " | " + r[1], r -> r[2]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void each_check_finds_its_lines_and_says_why(Case expected) {
    for (Line line : expected.lines()) {
      String place = line.file() + ".csv | " + lineNumber.get(line);
      assertEquals(line.outcome().equals(LOADED), silver.contains(place), place + " in silver");
      if (line.outcome().equals(ASIDE)) {
        assertEquals(
            expected.check().code() + " | open | " + expected.reason(), rejects.get(place), place);
      } else {
        assertFalse(rejects.containsKey(place), place + " among the rejects");
      }
    }
  }

  @Test
  void the_good_company_is_loaded_whole() {
    for (Line line : GOOD) {
      String place = line.file() + ".csv | " + lineNumber.get(line);
      assertTrue(silver.contains(place), place);
    }
  }

  @Test
  void an_application_without_a_day_counts_once_its_source_and_its_invoice_are_there() {
    assertTrue(
        applied.containsAll(List.of("AP-6 | 2026-06-12", "AP-7 | 2026-04-15")), applied.toString());
  }

  @Test
  void every_check_is_counted_as_often_as_it_finds_something_and_no_other_finds_anything() {
    Map<String, Long> expected = new TreeMap<>();
    cases().forEach(c -> expected.merge(c.check().code(), c.found(), Long::sum));
    assertEquals(expected, new TreeMap<>(report.load().checks()));
  }

  @Test
  void every_row_check_of_the_catalogue_has_a_case() {
    Set<String> tested = cases().map(c -> c.check().code()).collect(toCollection(TreeSet::new));
    Set<String> rowChecks =
        Stream.of(Check.values())
            .map(Check::code)
            .filter(c -> !c.startsWith("F") && !ELSEWHERE.contains(c))
            .collect(toCollection(TreeSet::new));
    assertEquals(rowChecks, tested);
  }

  @Test
  void rows_are_conserved() {
    List<Line> lines =
        Stream.concat(GOOD.stream(), cases().flatMap(c -> c.lines().stream())).toList();
    LoadRecord.Rows rows = report.load().rows();
    assertEquals(lines.size(), rows.read());
    assertEquals(count(lines, LOADED), rows.loaded());
    assertEquals(count(lines, ASIDE), rows.quarantined());
    assertEquals(count(lines, DUPLICATE), rows.duplicates());
    assertEquals(count(lines, LEFT_OUT), rows.leftOut());
    assertEquals(0, rows.healed());
  }

  @Test
  void amounts_are_conserved_per_currency() {
    for (LoadRecord.Amounts a : report.load().amounts()) {
      assertEquals(
          a.read(),
          a.loaded().add(a.leftOut()).add(a.quarantined()).add(a.duplicates()),
          a.currency());
    }
  }

  @Test
  void much_set_aside_ends_with_exit_code_4() {
    assertEquals(4, report.exitCode());
  }

  private static long count(List<Line> lines, String outcome) {
    return lines.stream().filter(l -> l.outcome().equals(outcome)).count();
  }
}
