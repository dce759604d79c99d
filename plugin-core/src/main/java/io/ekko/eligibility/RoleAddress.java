package io.ekko.eligibility;

import java.util.Set;

/** Addresses of a function, behind which nobody in person may be: RFC 2142 and what Nordic (Icelandic and Finnish, too) and German companies use. */
final class RoleAddress {
    private static final Set<String> NAMES = Set.of(
            "abuse",
            "accounting",
            "accounts",
            "admin",
            "administrasjon",
            "asiakaspalvelu",
            "billing",
            "bogholderi",
            "bokhald",
            "buchhaltung",
            "contact",
            "customerservice",
            "drift",
            "economy",
            "ekonomi",
            "faktura",
            "finance",
            "firmapost",
            "helpdesk",
            "hjalp",
            "hjelp",
            "hostmaster",
            "hr",
            "info",
            "invoice",
            "it",
            "kontakt",
            "kontor",
            "kundeservice",
            "kundesupport",
            "kundservice",
            "laskut",
            "laskutus",
            "mail",
            "mailbox",
            "marketing",
            "myynti",
            "no-reply",
            "noc",
            "noreply",
            "office",
            "okonomi",
            "order",
            "orders",
            "post",
            "posti",
            "postkasse",
            "postmaster",
            "postmottak",
            "reception",
            "rechnung",
            "regnskab",
            "regnskap",
            "reikningar",
            "resepsjon",
            "rezeption",
            "root",
            "sala",
            "sales",
            "salg",
            "salgs",
            "security",
            "service",
            "servicedesk",
            "skrifstofa",
            "support",
            "talous",
            "team",
            "thjonusta",
            "toimisto",
            "tuki",
            "verkauf",
            "vertrieb",
            "webmaster");

    private RoleAddress() {}

    /**
     * Whether this is one.
     *
     * @param person the normalised address; what stands after a plus sign does not count
     */
    static boolean is(String person) {
        int at = person.indexOf('@');
        if (at < 1) {
            return false;
        }
        String local = person.substring(0, at);
        int plus = local.indexOf('+');
        return NAMES.contains(plus < 0 ? local : local.substring(0, plus));
    }
}
