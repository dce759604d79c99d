package io.ekko.app.campaign;

import io.ekko.app.web.Filled;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Trigger;
import io.ekko.language.Texts;
import io.ekko.nps.ScoreGroup;
import io.ekko.policy.CoolDown;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The third step: when the mail goes, how long it can be answered, how often a person is asked, and who gets a follow-up.
 *
 * @param followUpFor the best score group with a follow-up; null when none has one
 */
record When(
        Trigger trigger,
        int expiryDays,
        CoolDown coolDown,
        @Nullable ScoreGroup followUpFor,
        int followUpDays) {
    static final Duration USUAL_DELAY = Duration.ofHours(1);
    static final int USUAL_DAYS = 7;
    static final String NOBODY = "NOBODY";

    /** The fields of the step, of both kinds. */
    static final List<String> FIELDS = List.of(
            "delay",
            "unit",
            "every",
            "weekday",
            "time",
            "zone",
            "startsOn",
            "expiry",
            "coolDown",
            "followUp",
            "followUpDays");

    /** What was typed, or empty when the form now holds errors. */
    static Optional<When> read(Filled form, Texts texts, Trigger before) {
        Optional<? extends Trigger> trigger = before instanceof Trigger.TicketClosed closed
                ? delay(form, texts).map(delay -> new Trigger.TicketClosed(closed.filter(), delay))
                : rhythm(form, texts, (Trigger.Recurring) before);
        OptionalInt expiry = number(form, texts, "expiry", 1, 365);
        OptionalInt coolDown = number(form, texts, "coolDown", 0, CoolDown.LONGEST);
        OptionalInt campaignCoolDown = form.values("campaignCoolDown").isEmpty()
                ? lowered(coolDown, before)
                : number(form, texts, "campaignCoolDown", 0, CoolDown.LONGEST);
        String group = form.value("followUp");
        boolean nobody = group.equals(NOBODY);
        Optional<ScoreGroup> followUp = nobody ? Optional.empty() : group(form, texts, group);
        OptionalInt due = nobody ? OptionalInt.of(2) : number(form, texts, "followUpDays", 1, 60);
        return form.isWrong() || trigger.isEmpty()
                ? Optional.empty()
                : Optional.of(new When(
                        trigger.get(),
                        expiry.orElseThrow(),
                        new CoolDown(coolDown.orElseThrow(), campaignCoolDown.orElseThrow()),
                        followUp.orElse(null),
                        due.orElseThrow()));
    }

    /** Who only tells how long a person is left alone does not mean to be held up by the campaign's own, longer clock. */
    private static OptionalInt lowered(OptionalInt coolDown, Trigger trigger) {
        int usual = CampaignPlan.usual(trigger).coolDown().campaignDays();
        return OptionalInt.of(Math.min(usual, coolDown.orElse(usual)));
    }

    private static Optional<Duration> delay(Filled form, Texts texts) {
        boolean hours = form.value("unit").equals("hours");
        OptionalInt number = number(form, texts, "delay", 0, hours ? 720 : 43_200);
        return number.isEmpty()
                ? Optional.empty()
                : Optional.of(hours ? Duration.ofHours(number.getAsInt()) : Duration.ofMinutes(number.getAsInt()));
    }

    private static Optional<Trigger> rhythm(Filled form, Texts texts, Trigger.Recurring before) {
        OptionalInt every = number(form, texts, "every", 1, 366);
        try {
            return every.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Trigger.Recurring(
                            before.selection(),
                            every.getAsInt(),
                            parsed(form, texts, "weekday", text -> DayOfWeek.of(Integer.parseInt(text))),
                            parsed(
                                    form,
                                    texts,
                                    "time",
                                    text -> LocalTime.parse(text).truncatedTo(ChronoUnit.MINUTES)),
                            parsed(form, texts, "zone", ZoneId::of),
                            parsed(form, texts, "startsOn", LocalDate::parse)));
        } catch (Unreadable noted) {
            return Optional.empty();
        }
    }

    private static <T> T parsed(Filled form, Texts texts, String field, Reading<T> reading) throws Unreadable {
        try {
            return reading.of(form.value(field).strip());
        } catch (DateTimeException | NumberFormatException unreadable) {
            form.wrong(field, texts.get("campaign.when." + field + ".wrong"));
            throw new Unreadable(field, unreadable);
        }
    }

    private static Optional<ScoreGroup> group(Filled form, Texts texts, String name) {
        for (ScoreGroup group : ScoreGroup.values()) {
            if (group.name().equals(name)) {
                return Optional.of(group);
            }
        }
        form.wrong("followUp", texts.get("campaign.when.followUp.wrong"));
        return Optional.empty();
    }

    private static OptionalInt number(Filled form, Texts texts, String field, int least, int most) {
        String typed = form.value(field).strip();
        if (typed.matches("\\d{1,6}")) {
            int number = Integer.parseInt(typed);
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        }
        form.wrong(field, texts.get("campaign.when." + field + ".wrong", least, most));
        return OptionalInt.empty();
    }

    /** The step as it stands in the store. */
    static Filled of(Campaign campaign) {
        Map<String, String> values = new HashMap<>();
        values.put("expiry", Integer.toString(campaign.expiryDays()));
        CoolDown coolDown = campaign.policy().coolDown();
        values.put("coolDown", Integer.toString(coolDown.personDays()));
        values.put("campaignCoolDown", Integer.toString(coolDown.campaignDays()));
        ScoreGroup group = campaign.followUpFor();
        values.put("followUp", group == null ? NOBODY : group.name());
        values.put("followUpDays", Integer.toString(campaign.followUpDays()));
        if (campaign.trigger() instanceof Trigger.TicketClosed closed) {
            boolean hours = closed.delay().toMinutesPart() == 0;
            values.put(
                    "delay",
                    Long.toString(
                            hours ? closed.delay().toHours() : closed.delay().toMinutes()));
            values.put("unit", hours ? "hours" : "minutes");
        } else if (campaign.trigger() instanceof Trigger.Recurring recurring) {
            values.put("every", Integer.toString(recurring.everyDays()));
            values.put("weekday", Integer.toString(recurring.weekday().getValue()));
            values.put("time", recurring.time().toString());
            values.put("zone", recurring.zone().getId());
            values.put("startsOn", recurring.startsOn().toString());
        }
        return Filled.of(values);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(String text);
    }

    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String field, Throwable cause) {
            super(field, cause);
        }
    }
}
