package io.ekko.app.campaign;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.TicketFilter.Field;
import io.ekko.campaign.Trigger;
import io.ekko.invitation.InvitationLog;
import io.ekko.invitation.InvitationState;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.nps.ScoreGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A campaign's decisions in plain sentences. */
public final class CampaignWords {
    private final Texts texts;
    private final Formats formats;

    public CampaignWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** What makes it ask, in a few words. */
    public String starts(Trigger trigger) {
        if (trigger instanceof Trigger.TicketClosed closed) {
            return closed.delay().isZero()
                    ? texts.get("campaign.starts.closed.at-once")
                    : texts.get("campaign.starts.closed", delay(closed.delay()));
        }
        Trigger.Recurring recurring = (Trigger.Recurring) trigger;
        return texts.get(
                "campaign.starts.recurring",
                recurring.everyDays(),
                formats.weekday(recurring.weekday()),
                formats.time(recurring.time()));
    }

    /** The kind in words. */
    public String kind(Trigger trigger) {
        return texts.get(trigger instanceof Trigger.TicketClosed ? "campaign.kind.closed" : "campaign.kind.recurring");
    }

    public String state(CampaignState state) {
        return texts.get("campaign.state." + state.name().toLowerCase(Locale.ROOT));
    }

    public String state(InvitationState state) {
        return texts.get("campaign.invitation." + state.name().toLowerCase(Locale.ROOT));
    }

    /** The class of a state's badge. */
    public static String badge(CampaignState state) {
        return switch (state) {
            case RUNNING -> "good";
            case PAUSED -> "warn";
            case DRAFT -> "info";
            case ENDED -> "";
        };
    }

    /** The class of a state's badge. */
    public static String badge(InvitationState state) {
        return switch (state) {
            case ANSWERED -> "good";
            case SENT, SENDING -> "info";
            case IN_DOUBT, BOUNCED -> "bad";
            case CANCELLED -> "warn";
            case SCHEDULED, EXPIRED -> "";
        };
    }

    /** Minutes, or hours where they come out even. */
    String delay(Duration delay) {
        return delay.toMinutesPart() == 0
                ? texts.get("campaign.hours", delay.toHours())
                : texts.get("campaign.minutes", delay.toMinutes());
    }

    /** Which tickets, one sentence for each field that is limited; one for all when none is. */
    List<String> tickets(Trigger.TicketClosed closed) {
        if (closed.filter().accepted().isEmpty()) {
            return List.of(texts.get("campaign.check.every-ticket"));
        }
        return new TreeMap<>(closed.filter().accepted())
                .entrySet().stream()
                        .map(entry -> texts.get(
                                "campaign.check.only",
                                field(entry.getKey()),
                                entry.getValue().stream()
                                        .map(value -> value(entry.getKey().wireName(), value))
                                        .sorted()
                                        .collect(Collectors.joining(", "))))
                        .toList();
    }

    /** The name of a ticket's field. */
    public String field(Field field) {
        return texts.get("campaign.field." + field.wireName());
    }

    /** The value of a ticket's field in words, where the built-in CRM has given it some; otherwise as the CRM writes it. */
    public String value(String field, String value) {
        String key = "crm." + field + "." + value;
        return texts.has(key) ? texts.get(key) : value;
    }

    /** Who gets a follow-up. */
    String followUp(Campaign campaign) {
        @Nullable ScoreGroup group = campaign.followUpFor();
        return group == null
                ? texts.get("campaign.check.follow-up.nobody")
                : texts.get(
                        "campaign.check.follow-up." + group.name().toLowerCase(Locale.ROOT), campaign.followUpDays());
    }

    /** Why somebody was or was not asked, in a sentence; a rule that has no sentence of its own is named as it is. */
    public String rule(String rule) {
        String key = "campaign.rule." + rule;
        return texts.has(key) ? texts.get(key) : rule;
    }

    /** Where a reminder stands; one that is still planned although its invitation is over will not go, and is told so. */
    public String reminder(InvitationLog.Entry invitation, InvitationLog.Reminder reminder, Formats in) {
        boolean over = reminder.state() == InvitationLog.Reminder.State.SCHEDULED
                && (invitation.state() != InvitationState.SENT);
        String state = over ? "cancelled" : reminder.state().name().toLowerCase(Locale.ROOT);
        Instant at = reminder.sentAt() == null ? reminder.dueAt() : reminder.sentAt();
        String told = texts.get("campaign.reminder." + state, reminder.number(), in.dateTime(at));
        return reminder.reason() == null || reminder.state() == InvitationLog.Reminder.State.SCHEDULED
                ? told
                : told + ": " + reason(reminder.reason());
    }

    /** Why an invitation came to nothing; what a mail server said stands as it was said. */
    public String reason(String reason) {
        String key = "campaign.reason." + reason.replace(' ', '-');
        return texts.has(key) ? texts.get(key) : reason;
    }
}
