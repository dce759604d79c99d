package io.ekko.policy;

/**
 * Mails to those who have not answered.
 *
 * @param count 0 to 2
 * @param afterDays days from one mail to the next, 1 to 60
 */
public record Reminders(int count, int afterDays) {
    public static final Reminders NONE = new Reminders(0, 4);

    public Reminders {
        Bounds.require("count", count, 0, 2);
        Bounds.require("afterDays", afterDays, 1, 60);
    }
}
