package io.ekko.policy;

/**
 * All that the rules of a campaign can be set to. A policy is never changed: a campaign gets a new version, and what was decided by the
 * old one stays explained by it.
 *
 * @param freshDays a mail that could not go is still worth sending so many days after it was due, 1 to 365
 */
public record Policy(
        CoolDown coolDown,
        Gathering gathering,
        Exclusions exclusions,
        SendingTimes sendingTimes,
        Sampling sampling,
        int freshDays,
        Reminders reminders,
        Customers customers,
        ConsentPolicy consent) {
    public static final int USUAL_FRESH_DAYS = 14;

    /** Of a campaign that asks after tickets. */
    public static final Policy USUAL_AFTER_TICKETS = usual(CoolDown.AFTER_TICKETS);

    /** Of a recurring campaign. */
    public static final Policy USUAL_RECURRING = usual(CoolDown.RECURRING);

    public Policy {
        Bounds.require("freshDays", freshDays, 1, 365);
    }

    private static Policy usual(CoolDown coolDown) {
        return new Policy(
                coolDown,
                Gathering.USUAL,
                Exclusions.USUAL,
                SendingTimes.ALWAYS,
                Sampling.EVERYBODY,
                USUAL_FRESH_DAYS,
                Reminders.NONE,
                Customers.USUAL,
                ConsentPolicy.USUAL);
    }

    public Policy with(CoolDown other) {
        return new Policy(
                other, gathering, exclusions, sendingTimes, sampling, freshDays, reminders, customers, consent);
    }

    public Policy with(Gathering other) {
        return new Policy(
                coolDown, other, exclusions, sendingTimes, sampling, freshDays, reminders, customers, consent);
    }

    public Policy with(Exclusions other) {
        return new Policy(coolDown, gathering, other, sendingTimes, sampling, freshDays, reminders, customers, consent);
    }

    public Policy with(SendingTimes other) {
        return new Policy(coolDown, gathering, exclusions, other, sampling, freshDays, reminders, customers, consent);
    }

    public Policy with(Sampling other) {
        return new Policy(
                coolDown, gathering, exclusions, sendingTimes, other, freshDays, reminders, customers, consent);
    }

    public Policy with(Reminders other) {
        return new Policy(
                coolDown, gathering, exclusions, sendingTimes, sampling, freshDays, other, customers, consent);
    }

    public Policy with(Customers other) {
        return new Policy(
                coolDown, gathering, exclusions, sendingTimes, sampling, freshDays, reminders, other, consent);
    }

    public Policy with(ConsentPolicy other) {
        return new Policy(
                coolDown, gathering, exclusions, sendingTimes, sampling, freshDays, reminders, customers, other);
    }

    /** The same with another freshness. */
    public Policy fresh(int days) {
        return new Policy(coolDown, gathering, exclusions, sendingTimes, sampling, days, reminders, customers, consent);
    }
}
