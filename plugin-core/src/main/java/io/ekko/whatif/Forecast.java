package io.ekko.whatif;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a campaign in the next days.
 *
 * @param days one for each day, from tomorrow on
 * @param considered how often somebody comes up: members of waves and closings of tickets
 * @param mails invitations that would be sent
 * @param joined tickets that would be credited to a mail about another one
 * @param heldBack how many would not be asked, by rule
 * @param deferred how many would wait, by the rule that makes them wait first
 * @param waiting invitations that would still wait at the end
 * @param answers how many of the mails would be answered, by the response rate
 * @param responseRate 0 to 1
 * @param rateIsKnown whether the response rate is the campaigns' own, and not only usual
 * @param margin half the width of the 95 % interval of a score of so many answers, in points; null when there would be no answer
 * @param more whether not everybody was looked at
 * @param beside the other campaigns that run, and were played along
 */
public record Forecast(
        List<Day> days,
        int considered,
        int mails,
        int joined,
        Map<String, Integer> heldBack,
        Map<String, Integer> deferred,
        int waiting,
        int answers,
        double responseRate,
        boolean rateIsKnown,
        @Nullable Double margin,
        boolean more,
        Beside beside) {

    public Forecast {
        days = List.copyOf(days);
        heldBack = Map.copyOf(heldBack);
        deferred = Map.copyOf(deferred);
    }

    /**
     * A day of the connection.
     *
     * @param mails invitations
     * @param reminders as far as the response rate lets expect
     */
    public record Day(LocalDate day, int mails, int reminders) {}

    /**
     * The other campaigns of the connection that run.
     *
     * @param heldBack how often somebody would not be asked because another campaign asked, or had asked
     * @param more whether not all that they would do was looked at
     */
    public record Beside(List<Other> campaigns, int heldBack, boolean more) {
        public Beside {
            campaigns = List.copyOf(campaigns);
        }
    }

    /** Another campaign, and the invitations that it would send in the same days. */
    public record Other(String name, int mails) {}
}
