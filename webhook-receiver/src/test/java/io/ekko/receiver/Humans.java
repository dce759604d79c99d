package io.ekko.receiver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What people do with the link of a mail, one script each, with its share of all answers in thousandths. The shares are estimates; the
 * times follow the keystroke-level model (Card, Moran and Newell 1980: pointing 1.1 s, a press 0.2 s) with some spread, and time to
 * think before it. Who is asked to confirm does so nine times in ten. A script returns the score that the person means in the end.
 */
final class Humans {
    private static final String HOME = "84.208.#.#";
    private static final String MOBILE = "77.16.#.#";
    private static final String OFFICE = "193.69.165.#";
    private static final String CLOUD = "40.94.20.#";

    private final List<Script> scripts = new ArrayList<>();

    /** A behaviour; the scripts add up to 1,000. */
    record Script(String does, int perMille, ToIntFunction<Actor> act) {}

    Humans() {
        everyday();
        special();
        amongMachines();
    }

    List<Script> scripts() {
        return scripts;
    }

    private void person(String does, int perMille, ToIntFunction<Actor> act) {
        scripts.add(new Script(does, perMille, act));
    }

    /** From the hand-over to the first look at the mail: hours, with a long tail, and never below eight seconds. */
    private static Actor sees(Actor a, Program with, String from) {
        return a.as(with, from).after(8, 12).afterAbout(7200, 2);
    }

    /** Page there, something read, hand moved, pressed. */
    private static int presses(Actor a, int score, double thinks, double spread) {
        a.after(0.15, 0.5).afterAbout(thinks, spread).afterAbout(1.3, 0.25).choose(score);
        if (a.asked() && a.any(10) < 9) {
            a.afterAbout(5, 0.5).after(1.3, 2).submit(score, Map.of("sure", "yes"));
        }
        return score;
    }

    private static int follows(Actor a, int score, double thinks) {
        return presses(a.open(score), score, thinks, 0.8);
    }

    private void everyday() {
        person("follows a link at the desk", 370, a -> follows(sees(a, Program.WINDOWS, HOME), a.any(11), 3));
        person("follows a link on a phone", 250, a -> follows(sees(a, Program.IPHONE, MOBILE), a.any(11), 3));
        person(
                "opens the page by the button and chooses",
                70,
                a -> presses(sees(a, Program.MAC, HOME).openPlain(), a.any(11), 5, 0.7));
        person("knows the page and is fast", 40, a -> follows(sees(a, Program.ANDROID, MOBILE), a.any(11), 1));
        person("uses the keyboard or a screen reader", 20, a -> follows(sees(a, Program.WINDOWS, HOME), a.any(11), 20));
        person(
                "sits in an office where all share one address and one browser",
                60,
                a -> follows(sees(a, Program.OFFICE, "193.69.165.7"), a.any(11), 3));
        person("double-clicks the button", 30, a -> {
            int score = a.any(11);
            sees(a, Program.WINDOWS, HOME)
                    .open(score)
                    .after(0.2, 0.5)
                    .afterAbout(4, 0.6)
                    .after(1, 2);
            String nonce = a.nonce();
            a.submit(score, Map.of("nonce", nonce)).after(0.12, 0.4);
            a.submit(score, Map.of("nonce", nonce));
            return score;
        });
    }

    private void special() {
        person("opens the link twice before answering", 25, a -> {
            int score = a.any(11);
            sees(a, Program.IPHONE, MOBILE).open(score).after(5, 3600);
            return follows(a, score, 3);
        });
        person("changes the mind on the page that the back button shows", 10, a -> {
            sees(a, Program.WINDOWS, HOME).open(6);
            String nonce = a.nonce();
            presses(a, 6, 3, 0.8);
            a.after(6, 60).submit(8, Map.of("nonce", nonce));
            return 8;
        });
        person("changes the mind by another link of the mail", 10, a -> {
            follows(sees(a, Program.WINDOWS, HOME), 9, 3);
            return follows(a.after(20, 7200), 4, 3);
        });
        person("changes the mind a day later with another device", 1, a -> {
            follows(sees(a, Program.IPHONE, MOBILE), 9, 3);
            return follows(a.as(Program.OFFICE, OFFICE).after(40_000, 90_000), 4, 3);
        });
        person("tries three links by hand", 1, a -> {
            sees(a, Program.WINDOWS, HOME).open(6).after(3, 9).open(7).after(3, 9);
            return follows(a, 8, 3);
        });
        person("leaves the page open over night", 10, a -> {
            int score = a.any(11);
            sees(a, Program.MAC, HOME).open(score).after(46_000, 80_000).press();
            return a.stale() ? presses(a, score, 3, 0.8) : score;
        });
        person(
                "lets the browser say as little as it can",
                20,
                a -> follows(sees(a, Program.PRIVATE, HOME), a.any(11), 4));
        person("leaves the house between page and button", 5, a -> {
            int score = a.any(11);
            sees(a, Program.ANDROID, HOME).open(score).as(Program.ANDROID, MOBILE);
            return presses(a, score, 30, 0.8);
        });
        person("answers while the mail is still warm", 1, a -> {
            int score = a.any(11);
            a.as(Program.IPHONE, MOBILE).after(9, 30).open(score);
            return presses(a, score, 3, 0.8);
        });
    }

    private void amongMachines() {
        person("answers after the own mail program has fetched all links ahead", 20, a -> {
            a.as(Program.MAC, HOME).saying("Purpose", "prefetch").after(10, 600);
            everyLink(a);
            return follows(a.saying("", "").after(1, 7200), a.any(11), 3);
        });
        person("answers behind the address of a scanner that has just opened all links", 20, a -> {
            a.as(Program.OLD_CLOUD, "193.69.165.9").after(1, 8);
            everyLink(a);
            return follows(a.as(Program.WINDOWS, "193.69.165.9").after(8, 50), a.any(11), 3);
        });
        person("answers hours after a scanner that calls itself the same browser", 20, a -> {
            a.as(Program.CLOUD, CLOUD).after(1, 8);
            everyLink(a);
            a.after(2, 5).press();
            return follows(sees(a, Program.OFFICE, OFFICE).after(60, 70), a.any(11), 3);
        });
        person("answers, and a scanner that has wrapped the link presses right after", 10, a -> {
            int score = follows(sees(a, Program.WINDOWS, HOME), a.any(11), 3);
            a.as(Program.OLD_CLOUD, CLOUD)
                    .after(6, 30)
                    .open(10 - score)
                    .after(0.2, 1.2)
                    .press();
            return score;
        });
        person("answers, and a detonation chamber presses like a person 20 minutes after", 7, a -> {
            int score = follows(sees(a, Program.IPHONE, MOBILE), a.any(11), 3);
            a.as(Program.CLOUD, CLOUD)
                    .after(1200, 1300)
                    .open((score + 5) % 11)
                    .after(2, 8)
                    .press();
            return score;
        });
    }

    private static void everyLink(Actor actor) {
        for (int score = 0; score <= 10; score++) {
            actor.open(score).after(0.01, 0.05);
        }
    }
}
