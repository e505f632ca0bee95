package io.countback.ingest.sample;

import java.util.Locale;

/**
 * The versions of templates. Two differ from the others in what they achieve: {@link #QUESTION} is
 * better and {@link #FULL_TERMS} worse; {@link #FRIENDLY_2} is the baseline of the experiments.
 */
enum Template {
  FRIENDLY_1(
      "friendly",
      1,
      "Friendly reminder",
      Channel.EMAIL,
      "friendly",
      "invoice",
      0,
      "Reminder: invoice {invoice}",
      "Hello, our invoice {invoice} is now due. Perhaps it has been missed. Please arrange payment"
          + " in the next few days. If you have paid already, please ignore this message."),
  FRIENDLY_2(
      "friendly",
      2,
      "Friendly reminder",
      Channel.EMAIL,
      "friendly",
      "contact;invoice;amount",
      0,
      "Reminder: {amount} for invoice {invoice}",
      "Dear {contact}, a short reminder that {amount} for invoice {invoice} is still open. Please"
          + " arrange payment in the next few days. Thank you, and please ignore this message if"
          + " the payment is on its way."),
  QUESTION(
      "question",
      1,
      "One question",
      Channel.EMAIL,
      "plain",
      "contact;invoice;amount;due",
      2.2,
      "Is anything missing for invoice {invoice}?",
      "Dear {contact}, {amount} for invoice {invoice} was due on {due}. Is there anything you need"
          + " from us to pay it? If not, on which day may we expect the payment? A short answer to"
          + " this message is enough."),
  FIRM(
      "firm",
      1,
      "Firm follow-up",
      Channel.EMAIL,
      "firm",
      "invoice;amount;due",
      0,
      "Overdue: invoice {invoice}",
      "Our invoice {invoice} of {amount} was due on {due} and has not been paid. Please pay it"
          + " within seven days or tell us why it is not paid."),
  FULL_TERMS(
      "full-terms",
      1,
      "Follow-up with terms",
      Channel.EMAIL,
      "formal",
      "",
      -1.4,
      "Notice pursuant to the general terms of business",
      "Pursuant to the general terms of business in the version applicable at the time of"
          + " conclusion of the contract, remuneration is payable without deduction upon expiry of"
          + " the period agreed upon, notwithstanding any circumstances attributable to the"
          + " purchaser. Outstanding consideration shall accordingly be remitted without delay,"
          + " failing which the seller reserves the assertion of all rights available thereunder."),
  REMINDER_LETTER(
      "reminder-letter",
      1,
      "Reminder letter",
      Channel.LETTER,
      "neutral",
      "contact;invoice;amount;due",
      0,
      "Reminder of invoice {invoice}",
      "Dear {contact}, invoice {invoice} of {amount} was due on {due}. Please pay it within ten"
          + " days. The bank details are on the invoice."),
  ERINNERUNG(
      "erinnerung",
      1,
      "Zahlungserinnerung",
      Channel.LETTER,
      "neutral",
      "contact;invoice;amount;due",
      0,
      "Erinnerung an Rechnung {invoice}",
      "Guten Tag {contact}, unsere Rechnung {invoice} über {amount} war am {due} fällig. Bitte"
          + " überweisen Sie den Betrag innerhalb von zehn Tagen. Die Bankverbindung steht auf der"
          + " Rechnung."),
  FINAL_LETTER(
      "final-letter",
      1,
      "Final letter",
      Channel.LETTER,
      "final",
      "invoice;amount",
      0,
      "Last reminder before further steps: invoice {invoice}",
      "Despite several reminders invoice {invoice} of {amount} is still unpaid. If it is not paid"
          + " within ten days we will stop deliveries on account and hand the matter over."),
  SHORT_1(
      "short",
      1,
      "Short message",
      Channel.SMS,
      "neutral",
      "invoice",
      0,
      "",
      "Invoice {invoice} is overdue. Please arrange payment. Tiderow accounts"),
  SHORT_2(
      "short",
      2,
      "Short message with question",
      Channel.SMS,
      "friendly",
      "invoice;amount",
      0,
      "",
      "{amount} for invoice {invoice} is open. When will it be paid? Tiderow accounts"),
  CALL(
      "call",
      1,
      "First call",
      Channel.PHONE,
      "friendly",
      "contact;invoice",
      0,
      "",
      "Ask for {contact}. Has invoice {invoice} arrived? Is it approved? In which payment run will"
          + " it be paid? Note the answer and thank them."),
  CALL_AGREEMENT(
      "call-agreement",
      1,
      "Call to agree a day",
      Channel.PHONE,
      "firm",
      "contact;invoice;amount",
      0,
      "",
      "Ask for {contact}. Name the amount of {amount} and the age of invoice {invoice}. Agree a"
          + " day, repeat it, and say what follows if it is not kept."),
  PRE_DUE(
      "pre-due",
      1,
      "Before the due date",
      Channel.EMAIL,
      "friendly",
      "contact;invoice;due",
      0,
      "Invoice {invoice} falls due on {due}",
      "Dear {contact}, invoice {invoice} falls due on {due}. Is everything in order with it? You"
          + " need do nothing if it is already approved."),
  SERVICE(
      "service",
      1,
      "Answer to a question",
      Channel.EMAIL,
      "friendly",
      "contact",
      0,
      "Your question",
      "Dear {contact}, thank you for your message. Please find the documents you asked for"
          + " attached. Is there anything else we can do for you?");

  private final String id;
  private final int version;
  private final String title;
  private final Channel channel;
  private final String tone;
  private final String personalised;
  private final double effect;
  private final String subject;
  private final String body;

  Template(
      String id,
      int version,
      String title,
      Channel channel,
      String tone,
      String personalised,
      double effect,
      String subject,
      String body) {
    this.id = id;
    this.version = version;
    this.title = title;
    this.channel = channel;
    this.tone = tone;
    this.personalised = personalised;
    this.effect = effect;
    this.subject = subject;
    this.body = body;
  }

  String id() {
    return id;
  }

  int version() {
    return version;
  }

  Channel channel() {
    return channel;
  }

  /** What it adds to the logit of an answer. */
  double effect() {
    return effect;
  }

  /** Whether it asks for money that is past due. */
  boolean isDemand() {
    return this != PRE_DUE && this != SERVICE;
  }

  /** How sharp it is, from 1 to 3. */
  String level() {
    return switch (this) {
      case FINAL_LETTER, FULL_TERMS -> "3";
      case FIRM, CALL_AGREEMENT -> "2";
      default -> "1";
    };
  }

  /** As {@code truth/effect.csv} names it: {@code friendly/2}. */
  String label() {
    return id + "/" + version;
  }

  /** The older the debt, the harsher the words: so templates are not comparable as they stand. */
  static Template choose(
      Channel channel, AgingBand band, boolean early, boolean german, Draw draw) {
    double[] emails =
        band.isYoung()
            ? new double[] {76, 10, 4, 10}
            : band.isOld() ? new double[] {14, 28, 38, 20} : new double[] {34, 36, 12, 18};
    double harsh = band.isYoung() ? 0.1 : band.isOld() ? 0.75 : 0.35;
    return switch (channel) {
      case EMAIL ->
          switch (draw.weighted(emails)) {
            case 0 -> early ? FRIENDLY_1 : FRIENDLY_2;
            case 1 -> FIRM;
            case 2 -> QUESTION;
            default -> FULL_TERMS;
          };
      case LETTER -> draw.chance(harsh) ? FINAL_LETTER : german ? ERINNERUNG : REMINDER_LETTER;
      case SMS -> early || draw.chance(0.5) ? SHORT_1 : SHORT_2;
      case PHONE -> draw.chance(0.2 + harsh * 0.7) ? CALL_AGREEMENT : CALL;
    };
  }

  Row row() {
    return new Row(
        SampleFile.TEMPLATE,
        id,
        Integer.toString(version),
        title,
        channel == Channel.PHONE ? "script" : channel.name().toLowerCase(Locale.ROOT),
        subject.isEmpty() ? null : subject,
        body,
        this == ERINNERUNG ? "de" : "en",
        tone,
        personalised.isEmpty() ? null : personalised);
  }
}
