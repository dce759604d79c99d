package io.ekko.connection;

import io.ekko.crm.Contact;
import io.ekko.language.Language;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/**
 * One CRM installation that Ekko is linked to.
 *
 * @param name lower-case letters, digits and hyphens; stands in hook and card addresses
 * @param kind which connector
 * @param zone the organisation's calendar: the day of an answer is a day here
 * @param company who asks
 * @param language in which notes and tasks are written into the CRM
 * @param ownDomains mail domains whose people are own staff, lower case
 */
public record Connection(
        ConnectionId id,
        String name,
        String kind,
        String title,
        ZoneId zone,
        String company,
        Language language,
        Set<String> ownDomains) {

    public Connection {
        if (!name.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException(
                    "a connection's name has 1 to 40 lower-case letters, digits and hyphens, was '" + name + "'");
        }
        ownDomains = Set.copyOf(ownDomains);
    }

    /** Whether this is one of the organisation's own people. */
    public boolean isOwnStaff(Contact contact) {
        String person = contact.person();
        return contact.staff()
                || ownDomains.contains(person.substring(person.indexOf('@') + 1).toLowerCase(Locale.ROOT));
    }
}
