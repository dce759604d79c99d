package io.ekko.app.rules;

import io.ekko.app.web.Filled;
import io.ekko.crm.Ticket;
import io.ekko.language.Texts;
import io.ekko.policy.CoolDown;
import io.ekko.policy.Customers;
import io.ekko.policy.Exclusions;
import io.ekko.policy.Gathering;
import io.ekko.policy.Policy;
import io.ekko.policy.Reminders;
import io.ekko.policy.Sampling;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All settings of a campaign's rules as a form. */
final class RulesForm {
    private static final int MOST_MAILS = 1_000_000;

    private final Filled form;
    private final Texts texts;

    private RulesForm(Filled form, Texts texts) {
        this.form = form;
        this.texts = texts;
    }

    /** What was typed, or empty when the form now holds errors. */
    static Optional<Policy> read(Filled form, Texts texts) {
        Policy typed = new RulesForm(form, texts).policy();
        return form.isWrong() ? Optional.empty() : Optional.of(typed);
    }

    private Policy policy() {
        return new Policy(
                new CoolDown(number("personDays", 0, CoolDown.LONGEST), number("campaignDays", 0, CoolDown.LONGEST)),
                new Gathering(
                        number("gatherHours", 0, 720),
                        form.has("gatherAbout", "LATEST") ? Gathering.Ticket.LATEST : Gathering.Ticket.FIRST),
                new Exclusions(marks(), number("ownClosingMinutes", 0, 1440)),
                TimesForm.read(form, texts),
                new Sampling(number("sharePercent", 1, 100), cap("dailyCap"), cap("teamDailyCap")),
                number("freshDays", 1, 365),
                new Reminders(number("reminders", 0, 2), number("reminderDays", 1, 60)),
                new Customers(
                        number("sinceDays", 0, 3650),
                        form.has("neverAskedFirst", "true"),
                        form.has("sparesOpenFollowUps", "true"),
                        form.has("roleAddresses", "true")),
                ConsentForm.read(form, texts));
    }

    private Set<Ticket.Mark> marks() {
        Set<Ticket.Mark> marks = EnumSet.noneOf(Ticket.Mark.class);
        form.values("marks").forEach(name -> Ticket.Mark.of(name).ifPresent(marks::add));
        return marks;
    }

    private @Nullable Integer cap(String field) {
        return form.value(field).isBlank() ? null : number(field, 1, MOST_MAILS);
    }

    /** The least that is allowed stands in for what cannot be read; the form is wrong then. */
    private int number(String field, int least, int most) {
        String typed = form.value(field).strip();
        if (typed.matches("\\d{1,7}")) {
            int number = Integer.parseInt(typed);
            if (number >= least && number <= most) {
                return number;
            }
        }
        form.wrong(field, texts.get("rules.wrong.number", texts.get("rules.field." + field), least, most));
        return least;
    }

    /** The settings as they stand in the store. */
    static Filled of(Policy policy) {
        Map<String, List<String>> values = new HashMap<>();
        put(values, "personDays", policy.coolDown().personDays());
        put(values, "campaignDays", policy.coolDown().campaignDays());
        put(values, "gatherHours", policy.gathering().hours());
        put(values, "gatherAbout", policy.gathering().about().name());
        put(values, "ownClosingMinutes", policy.exclusions().ownClosingMinutes());
        put(values, "sharePercent", policy.sampling().sharePercent());
        put(values, "dailyCap", policy.sampling().dailyCap());
        put(values, "teamDailyCap", policy.sampling().teamDailyCap());
        put(values, "freshDays", policy.freshDays());
        put(values, "reminders", policy.reminders().count());
        put(values, "reminderDays", policy.reminders().afterDays());
        put(values, "sinceDays", policy.customers().sinceDays());
        put(values, "neverAskedFirst", policy.customers().neverAskedFirst());
        put(values, "sparesOpenFollowUps", policy.customers().sparesOpenFollowUps());
        put(values, "roleAddresses", policy.customers().roleAddresses());
        List<String> marks = new ArrayList<>();
        policy.exclusions().marks().forEach(mark -> marks.add(mark.wireName()));
        values.put("marks", marks);
        TimesForm.fill(policy.sendingTimes(), values);
        ConsentForm.fill(policy.consent(), values);
        return Filled.posted(values);
    }

    private static void put(Map<String, List<String>> values, String field, @Nullable Object value) {
        values.put(field, value == null ? List.of() : List.of(value.toString()));
    }
}
