package io.ekko.app.panel;

import io.ekko.app.campaign.CampaignWords;
import io.ekko.app.web.Page;
import io.ekko.card.TicketAsked;
import io.ekko.crm.Ticket;
import io.ekko.eligibility.Decision;
import io.ekko.eligibility.VerdictLog;
import io.ekko.invitation.InvitationState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a ticket was asked about, and why or why not, in the guest's words. */
public final class TicketWords {
    private final Page page;
    private final Ticket ticket;
    private final List<TicketAsked.Mail> mails;
    private final List<VerdictLog.Entry> verdicts;
    private final CampaignWords campaigns;

    /** @param verdicts on the ticket, the latest first */
    TicketWords(Page page, Ticket ticket, List<TicketAsked.Mail> mails, List<VerdictLog.Entry> verdicts) {
        this.page = page;
        this.ticket = ticket;
        this.mails = List.copyOf(mails);
        this.verdicts = List.copyOf(verdicts);
        this.campaigns = new CampaignWords(page.texts(), page.formats());
    }

    /**
     * What became of the ticket.
     *
     * @param style of the sign beside it: good, warn, bad or info
     * @param headline in a few words
     * @param sentence what that means, or why
     */
    public record Outcome(String style, String icon, String headline, String sentence) {}

    /** The answer to the one question that staff have. */
    public Outcome outcome() {
        Optional<TicketAsked.Mail> mail = mails.stream().findFirst();
        Optional<VerdictLog.Entry> last = verdicts.stream().findFirst();
        boolean cancelled =
                mail.filter(one -> one.state() == InvitationState.CANCELLED).isPresent();
        if (mail.isPresent() && !(cancelled && last.filter(this::skipped).isPresent())) {
            return outcome(mail.get());
        }
        return last.map(this::outcome).orElseGet(this::none);
    }

    private boolean skipped(VerdictLog.Entry verdict) {
        return verdict.decision() == Decision.SKIP;
    }

    private Outcome none() {
        String key = ticket.closed() ? "closed" : "open";
        return new Outcome(
                "info", "info", page.t("frame.ticket.none." + key), page.t("frame.ticket.none." + key + ".text"));
    }

    private Outcome outcome(TicketAsked.Mail mail) {
        String sent = day(mail.sentAt());
        String state = wire(mail.state());
        String headline = switch (mail.state()) {
            case SCHEDULED ->
                page.t("frame.ticket.state.scheduled", page.formats().dateTime(mail.dueAt()));
            case ANSWERED ->
                mail.score() == null
                        ? page.t("frame.ticket.state.answered.other", sent)
                        : page.t("frame.ticket.state.answered", sent, mail.score());
            default -> page.t("frame.ticket.state." + state, sent);
        };
        String why = mail.reason() == null || mail.state() == InvitationState.SCHEDULED
                ? ""
                : campaigns.reason(mail.reason());
        String sentence = mail.together() ? page.t("frame.ticket.together") : why;
        return switch (mail.state()) {
            case ANSWERED -> new Outcome("good", "check", headline, sentence);
            case SCHEDULED, SENDING, SENT -> new Outcome("info", "mail", headline, sentence);
            case EXPIRED -> new Outcome("info", "clock", headline, sentence);
            case CANCELLED, BOUNCED, IN_DOUBT -> new Outcome("warn", "warning", headline, sentence);
        };
    }

    private Outcome outcome(VerdictLog.Entry verdict) {
        String rule = campaigns.rule(verdict.rule());
        return switch (verdict.decision()) {
            case SKIP -> new Outcome("warn", "warning", page.t("frame.ticket.not-asked"), sentence(rule));
            case DEFER ->
                new Outcome(
                        "info",
                        "clock",
                        verdict.deferUntil() == null
                                ? page.t("frame.ticket.deferred")
                                : page.t(
                                        "frame.ticket.deferred.until",
                                        page.formats().dateTime(verdict.deferUntil())),
                        sentence(rule));
            case JOIN -> new Outcome("info", "mail", page.t("frame.ticket.joined"), page.t("frame.ticket.together"));
            case INVITE -> new Outcome("info", "mail", page.t("frame.ticket.invited"), "");
        };
    }

    /** What would have to be otherwise; empty unless the ticket was not asked about. */
    public Optional<String> remedy() {
        return verdicts.stream()
                .findFirst()
                .filter(this::skipped)
                .filter(last -> mails.isEmpty() || mails.get(0).state() == InvitationState.CANCELLED)
                .map(last -> "rules.remedy." + last.rule())
                .filter(page.texts()::has)
                .map(key -> page.t(key));
    }

    /** All that was decided, the latest first. */
    public List<VerdictLog.Entry> verdicts() {
        return verdicts;
    }

    public String verdict(VerdictLog.Entry verdict) {
        return page.t("campaign.verdict." + wire(verdict.decision())) + " " + campaigns.rule(verdict.rule());
    }

    public String style(VerdictLog.Entry verdict) {
        return switch (verdict.decision()) {
            case INVITE, JOIN -> "good";
            case DEFER -> "info";
            case SKIP -> "warn";
        };
    }

    public String at(VerdictLog.Entry verdict) {
        return page.formats().dateTime(verdict.decidedAt());
    }

    private String day(@Nullable Instant time) {
        return time == null ? "–" : page.formats().date(time);
    }

    /** Rules are told as half sentences. */
    private String sentence(String rule) {
        return rule.isEmpty()
                ? rule
                : rule.substring(0, 1).toUpperCase(page.language().locale()) + rule.substring(1) + ".";
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
