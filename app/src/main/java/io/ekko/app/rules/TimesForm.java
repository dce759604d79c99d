package io.ekko.app.rules;

import io.ekko.app.web.Filled;
import io.ekko.language.Texts;
import io.ekko.policy.SendingTimes;
import io.ekko.policy.SendingTimes.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** When mails may go: one of two presets, or hours of each weekday. */
final class TimesForm {
    static final String ALWAYS = "always";
    static final String OFFICE = "office";
    static final String OWN = "own";

    private TimesForm() {}

    static SendingTimes read(Filled form, Texts texts) {
        return switch (form.value("times")) {
            case ALWAYS -> SendingTimes.ALWAYS;
            case OFFICE -> SendingTimes.OFFICE_HOURS;
            case OWN -> own(form, texts);
            default -> {
                form.wrong("times", texts.get("rules.wrong.choice", texts.get("rules.field.times")));
                yield SendingTimes.OFFICE_HOURS;
            }
        };
    }

    private static SendingTimes own(Filled form, Texts texts) {
        Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            String from = form.value(from(day)).strip();
            String to = form.value(to(day)).strip();
            if (!from.isEmpty() || !to.isEmpty()) {
                try {
                    hours.put(day, new Hours(time(from), time(to)));
                } catch (DateTimeException | IllegalArgumentException unreadable) {
                    form.wrong(from(day), texts.get("rules.wrong.hours"));
                }
            }
        }
        if (hours.isEmpty()) {
            form.wrong("times", texts.get("rules.wrong.no-day"));
            return SendingTimes.OFFICE_HOURS;
        }
        return new SendingTimes(hours, form.has("holidays", "true"));
    }

    private static LocalTime time(String typed) {
        return LocalTime.parse(typed).truncatedTo(ChronoUnit.MINUTES);
    }

    static void fill(SendingTimes times, Map<String, List<String>> values) {
        String chosen = times.always() ? ALWAYS : times.equals(SendingTimes.OFFICE_HOURS) ? OFFICE : OWN;
        values.put("times", List.of(chosen));
        SendingTimes shown = chosen.equals(OWN) ? times : SendingTimes.OFFICE_HOURS;
        shown.hours().forEach((day, hours) -> {
            values.put(from(day), List.of(hours.from().toString()));
            values.put(to(day), List.of(hours.to().toString()));
        });
        if (shown.holidays()) {
            values.put("holidays", List.of("true"));
        }
    }

    static String from(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT) + "-from";
    }

    static String to(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT) + "-to";
    }
}
