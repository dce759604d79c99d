package io.ekko.faults;

/**
 * How bad the days of one run are: how often in a thousand occasions each fault strikes.
 *
 * @param crash a process dies, at any statement, commit, call or mail
 * @param database a connection is not there, breaks, or breaks in the middle of a commit
 * @param crm the CRM refuses, is too busy, or does not answer in time, before or after it did what it was asked
 * @param post the mail server defers, refuses, or does not say what became of a mail
 * @param hook a webhook is lost or comes twice
 * @param meanwhile another node goes on while this one waits
 * @param sleep a node stands still for minutes or hours where it waits
 */
public record Weather(int crash, int database, int crm, int post, int hook, int meanwhile, int sleep) {
    static final Weather CALM = new Weather(0, 0, 0, 0, 0, 0, 0);

    /** Every run has weather of its own. Each kind of fault is absent, rare or frequent, so that some runs have one of them alone. */
    static Weather of(Dice dice) {
        return new Weather(
                some(dice, 12),
                some(dice, 8),
                some(dice, 200),
                some(dice, 400),
                some(dice, 900),
                some(dice, 120),
                some(dice, 25));
    }

    private static int some(Dice dice, int frequent) {
        return switch (dice.below(4)) {
            case 0 -> 0;
            case 1 -> dice.below(1 + frequent / 4);
            default -> dice.below(1 + frequent);
        };
    }
}
