package io.ekko.eligibility;

import io.ekko.policy.SendingTimes;
import java.time.Instant;
import java.time.ZoneId;

/** Working time in a zone: Monday to Friday from eight to six, without the public holidays of the country that the zone belongs to. */
public final class OfficeHours {
    private final SendingWindow window;

    public OfficeHours(ZoneId zone) {
        this.window = new SendingWindow(SendingTimes.OFFICE_HOURS, zone, Whereabouts.holidays(null, zone));
    }

    /** This moment when it is inside, else the next one that is. */
    public Instant next(Instant at) {
        return window.next(at).orElseThrow(() -> new IllegalStateException("no country has a year of holidays"));
    }
}
