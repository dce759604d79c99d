package io.ekko.crm;

import java.util.List;

/**
 * One thing that was looked at. A program reads the advice; a page has words of its own for name and finding.
 *
 * @param name what was checked, short
 * @param advice what was found, and what to do when it is not good, in English
 * @param finding which of the things that can be found it is: {@code good}, {@code bad}, {@code failed} when one could not look, or a
 *     word of the connector's
 * @param names of the things that it is about, or what the CRM said: words of no language
 */
public record Check(String name, boolean good, String advice, String finding, List<String> names) {
    public Check {
        names = List.copyOf(names);
    }

    public static Check good(String name, String found) {
        return new Check(name, true, found, "good", List.of());
    }

    public static Check bad(String name, String advice) {
        return bad(name, "bad", List.of(), advice);
    }

    /** Something is not in order with the things of these names. */
    public static Check bad(String name, String finding, List<String> names, String advice) {
        return new Check(name, false, advice, finding, names);
    }

    /** One could not look. */
    public static Check failed(String name, String advice, CrmFailure why) {
        String said = String.valueOf(why.getMessage());
        return bad(name, "failed", List.of(said), advice + ": " + said);
    }
}
