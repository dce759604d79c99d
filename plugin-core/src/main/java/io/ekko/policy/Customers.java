package io.ekko.policy;

/**
 * Which customers are asked, and which first.
 *
 * @param sinceDays a customer for at least so many days, 0 to 3,650; who has no such date in the CRM is asked
 * @param neverAskedFirst when not all can be asked on one day, those who never were come first
 * @param sparesOpenFollowUps whoever waits for somebody to call back is not asked meanwhile
 * @param roleAddresses whether addresses such as info@ or support@ are asked, behind which nobody in person may be
 */
public record Customers(int sinceDays, boolean neverAskedFirst, boolean sparesOpenFollowUps, boolean roleAddresses) {
    public static final Customers USUAL = new Customers(0, true, true, false);

    public Customers {
        Bounds.require("sinceDays", sinceDays, 0, 3650);
    }
}
