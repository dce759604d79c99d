package io.ekko.crm;

/**
 * One thing that was looked at.
 *
 * @param name what was checked, short
 * @param advice what was found, and what to do when it is not good
 */
public record Check(String name, boolean good, String advice) {
    public static Check good(String name, String found) {
        return new Check(name, true, found);
    }

    public static Check bad(String name, String advice) {
        return new Check(name, false, advice);
    }
}
