package io.ekko.eligibility;

import io.ekko.crm.Contact;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a person's day is. Countries with more than one time zone tell nothing, but for their far islands. */
final class Whereabouts {
    /** Source: the IANA time zone database, zone1970.tab and zone.tab. */
    private static final Map<String, ZoneId> ZONES = Map.ofEntries(
            in("AT", "Europe/Vienna"),
            in("AX", "Europe/Mariehamn"),
            in("BE", "Europe/Brussels"),
            in("BG", "Europe/Sofia"),
            in("CH", "Europe/Zurich"),
            in("CZ", "Europe/Prague"),
            in("DE", "Europe/Berlin"),
            in("DK", "Europe/Copenhagen"),
            in("EE", "Europe/Tallinn"),
            in("FI", "Europe/Helsinki"),
            in("FO", "Atlantic/Faroe"),
            in("FR", "Europe/Paris"),
            in("GB", "Europe/London"),
            in("GR", "Europe/Athens"),
            in("HR", "Europe/Zagreb"),
            in("HU", "Europe/Budapest"),
            in("IE", "Europe/Dublin"),
            in("IS", "Atlantic/Reykjavik"),
            in("IT", "Europe/Rome"),
            in("LI", "Europe/Vaduz"),
            in("LT", "Europe/Vilnius"),
            in("LU", "Europe/Luxembourg"),
            in("LV", "Europe/Riga"),
            in("NL", "Europe/Amsterdam"),
            in("NO", "Europe/Oslo"),
            in("PL", "Europe/Warsaw"),
            in("RO", "Europe/Bucharest"),
            in("SE", "Europe/Stockholm"),
            in("SI", "Europe/Ljubljana"),
            in("SJ", "Arctic/Longyearbyen"),
            in("SK", "Europe/Bratislava"));

    private Whereabouts() {}

    private static Map.Entry<String, ZoneId> in(String country, String zone) {
        return Map.entry(country, ZoneId.of(zone));
    }

    /** The contact's own zone, else the country's, else home. */
    static ZoneId zone(Contact contact, ZoneId home) {
        return Optional.ofNullable(contact.zone())
                .or(() -> Optional.ofNullable(contact.country()).map(ZONES::get))
                .orElse(home);
    }

    /** Whose public holidays count: the country's, else those of the country that the zone belongs to; null when neither is known. */
    static @Nullable String holidays(@Nullable String country, ZoneId zone) {
        return country != null
                ? country
                : ZONES.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(zone))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
    }
}
