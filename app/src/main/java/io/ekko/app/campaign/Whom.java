package io.ekko.app.campaign;

import io.ekko.app.web.Filled;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.TicketFilter.Field;
import io.ekko.campaign.Trigger;
import io.ekko.crm.SelectionId;
import io.ekko.language.Texts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The first step: the campaign's name, and who is considered.
 *
 * @param trigger with the rhythm that the campaign had, or the usual one
 */
record Whom(String name, Trigger trigger) {
    static final String CLOSED = "closed";
    static final String RECURRING = "recurring";

    private static final int MOST_VALUES = 200;
    private static final int LONGEST_VALUE = 200;

    /**
     * What was typed, or empty when the form now holds errors.
     *
     * @param before the trigger that the campaign has; null for a new one
     */
    static Optional<Whom> read(Filled form, Texts texts, @Nullable Trigger before, ZoneId zone, LocalDate today) {
        String name = form.value("name").strip();
        if (name.isEmpty() || name.length() > 200) {
            form.wrong("name", texts.get("campaign.whom.name.wrong"));
        }
        Optional<Trigger> trigger = switch (form.value("trigger")) {
            case CLOSED -> closed(form, texts, before);
            case RECURRING -> recurring(form, texts, before, zone, today);
            default -> {
                form.wrong("trigger", texts.get("campaign.whom.trigger.wrong"));
                yield Optional.empty();
            }
        };
        return form.isWrong() ? Optional.empty() : trigger.map(found -> new Whom(name, found));
    }

    private static Optional<Trigger> closed(Filled form, Texts texts, @Nullable Trigger before) {
        Map<Field, Set<String>> accepted = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            Set<String> values = new TreeSet<>();
            form.values(field.wireName())
                    .forEach(value -> value.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .forEach(values::add));
            if (values.size() > MOST_VALUES || values.stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
                form.wrong(field.wireName(), texts.get("campaign.whom.filter.wrong", MOST_VALUES, LONGEST_VALUE));
            }
            accepted.put(field, values);
        }
        Duration delay = before instanceof Trigger.TicketClosed closed ? closed.delay() : When.USUAL_DELAY;
        return form.isWrong()
                ? Optional.empty()
                : Optional.of(new Trigger.TicketClosed(new TicketFilter(accepted), delay));
    }

    private static Optional<Trigger> recurring(
            Filled form, Texts texts, @Nullable Trigger before, ZoneId zone, LocalDate today) {
        String selection = form.value("selection").strip();
        if (selection.isEmpty() || selection.length() > 80) {
            form.wrong("selection", texts.get("campaign.whom.selection.wrong"));
            return Optional.empty();
        }
        SelectionId chosen = new SelectionId(selection);
        return Optional.of(
                before instanceof Trigger.Recurring had
                        ? new Trigger.Recurring(
                                chosen, had.everyDays(), had.weekday(), had.time(), had.zone(), had.startsOn())
                        : new Trigger.Recurring(
                                chosen, When.USUAL_DAYS, DayOfWeek.TUESDAY, LocalTime.of(9, 0), zone, today));
    }

    /** The step as it stands in the store. */
    static Filled of(Campaign campaign) {
        Map<String, List<String>> values = new HashMap<>();
        values.put("name", List.of(campaign.name()));
        if (campaign.trigger() instanceof Trigger.TicketClosed closed) {
            values.put("trigger", List.of(CLOSED));
            closed.filter()
                    .accepted()
                    .forEach((field, set) -> values.put(field.wireName(), List.copyOf(new TreeSet<>(set))));
        } else if (campaign.trigger() instanceof Trigger.Recurring recurring) {
            values.put("trigger", List.of(RECURRING));
            values.put("selection", List.of(recurring.selection().value()));
        }
        return Filled.posted(values);
    }
}
