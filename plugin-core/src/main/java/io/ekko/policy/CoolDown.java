package io.ekko.policy;

/**
 * How long a person is left alone. Both clocks must agree before the person is asked again.
 *
 * @param personDays since any campaign asked, 0 to 3,650
 * @param campaignDays since this campaign asked, 0 to 3,650
 */
public record CoolDown(int personDays, int campaignDays) {
    public static final int LONGEST = 3650;

    /** Of a campaign that asks after tickets. */
    public static final CoolDown AFTER_TICKETS = new CoolDown(90, 30);

    /** Of a recurring campaign. */
    public static final CoolDown RECURRING = new CoolDown(90, 365);

    public CoolDown {
        Bounds.require("personDays", personDays, 0, LONGEST);
        Bounds.require("campaignDays", campaignDays, 0, LONGEST);
    }
}
