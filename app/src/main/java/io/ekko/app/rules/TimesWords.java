package io.ekko.app.rules;

import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.policy.SendingTimes;
import io.ekko.policy.SendingTimes.Hours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** When mails may go, in a sentence. */
final class TimesWords {
    private final Texts texts;
    private final Formats formats;

    TimesWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    String of(SendingTimes times) {
        if (times.always()) {
            return texts.get("rules.says.sending-times.none");
        }
        return texts.get("rules.says.sending-times", days(times)) + " "
                + texts.get(times.holidays() ? "rules.says.holidays.too" : "rules.says.holidays.none");
    }

    /** Days in a row with the same hours stand together. */
    private String days(SendingTimes times) {
        List<String> parts = new ArrayList<>();
        DayOfWeek[] week = DayOfWeek.values();
        for (int first = 0; first < week.length; first++) {
            Hours hours = times.hours().get(week[first]);
            if (hours != null) {
                int last = first;
                while (last + 1 < week.length && hours.equals(times.hours().get(week[last + 1]))) {
                    last++;
                }
                parts.add(name(week[first], week[last]) + " " + hours(hours));
                first = last;
            }
        }
        return String.join(", ", parts);
    }

    private String name(DayOfWeek first, DayOfWeek last) {
        return first == last ? formats.weekday(first) : formats.weekday(first) + "–" + formats.weekday(last);
    }

    private String hours(Hours hours) {
        boolean untilMidnight = hours.to().equals(LocalTime.MIN);
        return formats.time(hours.from()) + "–" + (untilMidnight ? "24:00" : formats.time(hours.to()));
    }
}
