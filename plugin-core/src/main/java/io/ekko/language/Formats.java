package io.ekko.language;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How a language writes numbers, scores, shares, dates and times. Rounding happens here and nowhere before: half away from zero. The
 * minus is always the real minus sign (U+2212). Immutable; every method makes its own format, so it may be shared between threads.
 */
public final class Formats {
    private static final char MINUS = '\u2212';
    private static final char NO_BREAK_SPACE = '\u00a0';

    private final Language language;
    private final ZoneId zone;
    private final Texts words;

    /** The habits of a language; instants are shown in the calendar of the zone, which is that of the connection. */
    public Formats(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
        this.words = Texts.of(language, "formats");
    }

    public Language language() {
        return language;
    }

    public ZoneId zone() {
        return zone;
    }

    /** A whole number with the language's grouping. */
    public String number(long value) {
        return minus(NumberFormat.getIntegerInstance(language.locale()).format(value));
    }

    /** A score of -100 to 100 with no decimals. */
    public String score(double score) {
        return decimal(score, 0);
    }

    /** A change of score in points, with its sign; no change is a plain zero. */
    public String change(double points) {
        String shown = decimal(points, 0);
        return shown.equals("0") || points < 0 ? shown : "+" + shown;
    }

    /** A number with exactly so many decimals. */
    public String decimal(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return minus(format.format(rounded));
    }

    /** A share of 0 to 1 as per cent with one decimal, spaced as the language does. */
    public String percent(double share) {
        return percent(share, 1);
    }

    /** A share of 0 to 1 as per cent with so many decimals. */
    public String percent(double share, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(share).setScale(decimals + 2, RoundingMode.HALF_UP);
        DecimalFormat format = (DecimalFormat) NumberFormat.getPercentInstance(language.locale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return minus(format.format(rounded));
    }

    /** A day with the month in letters, such as 21 Nov 2026. */
    public String date(LocalDate day) {
        return styled(FormatStyle.MEDIUM).format(day);
    }

    /** The day of an instant. */
    public String date(Instant time) {
        return date(at(time).toLocalDate());
    }

    /** A day with its weekday, such as Saturday 21 November 2026. */
    public String fullDate(LocalDate day) {
        return styled(FormatStyle.FULL).format(day);
    }

    /** Hours and minutes as the language writes them. */
    public String time(LocalTime time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(language.locale())
                .format(time);
    }

    public String time(Instant time) {
        return time(at(time).toLocalTime());
    }

    /** Day and time of an instant, with a space between that does not break a line. */
    public String dateTime(Instant time) {
        return date(time) + NO_BREAK_SPACE + time(time);
    }

    /** Month and year, such as November 2026. */
    public String month(LocalDate anyDay) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", language.locale()).format(anyDay);
    }

    /** The name of the weekday in full. */
    public String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, language.locale());
    }

    /** The name of a country by its two letters; the letters where the language has no name for them. */
    public String country(String letters) {
        return new Locale("", letters).getDisplayCountry(language.locale());
    }

    /** The value of a {@code datetime} attribute. */
    public String machine(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Days from now to the instant in the calendar of the zone: today, yesterday, 3 days ago, in 2 days; further off, the date. */
    public String relativeDay(Instant time, Instant now) {
        return relativeDay(at(time).toLocalDate(), at(now).toLocalDate());
    }

    /** As {@link #relativeDay(Instant, Instant)}; days more than 30 apart are shown as dates. */
    public String relativeDay(LocalDate day, LocalDate today) {
        long distance = ChronoUnit.DAYS.between(today, day);
        if (distance == 0) {
            return words.get("formats.today");
        }
        if (distance == -1) {
            return words.get("formats.yesterday");
        }
        if (distance == 1) {
            return words.get("formats.tomorrow");
        }
        if (Math.abs(distance) > 30) {
            return date(day);
        }
        return distance < 0 ? words.get("formats.days-ago", -distance) : words.get("formats.in-days", distance);
    }

    private ZonedDateTime at(Instant time) {
        return time.atZone(zone);
    }

    private DateTimeFormatter styled(FormatStyle style) {
        return DateTimeFormatter.ofLocalizedDate(style).withLocale(language.locale());
    }

    private static String minus(String shown) {
        return shown.replace('-', MINUS);
    }
}
