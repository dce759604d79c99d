package io.ekko.receiver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What machines were seen to do with the links of a mail, one script each. Written down from public reports (freescout issue 1743, odoo
 * pull request 187373 and issue 262262, mautic issues 16263, 9798 and 14916) and from what the makers of gateways say of their products;
 * each script says what it does, when, and from where. Time begins at the hand-over of the mail.
 */
final class Machines {
    private static final String CLOUD = "40.94.20.#";
    private static final String ELSEWHERE = "104.47.#.#";

    private final Map<String, Consumer<Actor>> scripts = new LinkedHashMap<>();

    Machines() {
        onlyLooking();
        pressingOnce();
        pressingOften();
        comingBack();
        forging();
    }

    Map<String, Consumer<Actor>> scripts() {
        return scripts;
    }

    private void machine(String does, Consumer<Actor> script) {
        scripts.put(does, script);
    }

    /** All eleven links, in the order in which they stand in the mail. */
    private static void everyLink(Actor actor, double pause) {
        for (int score = 0; score <= 10; score++) {
            actor.open(score).after(pause / 2, pause);
        }
    }

    private void onlyLooking() {
        machine("asks for the head of every link", a -> {
            a.as(Program.APPLIANCE, CLOUD).after(1, 30);
            for (int score = 0; score <= 10; score++) {
                a.head("?score=" + score).after(0.01, 0.05);
            }
        });
        machine("opens every link in order within 200 ms", a -> {
            a.as(Program.CLOUD, CLOUD).after(1, 30);
            everyLink(a, 0.018);
        });
        machine("fetches every link ahead for a mail program", a -> {
            a.as(Program.MAC, "84.208.#.#").saying("Sec-Purpose", "prefetch").after(5, 600);
            everyLink(a, 0.05);
        });
        machine(
                "shows a preview of the link in a chat",
                a -> a.as(Program.CHAT, "54.89.92.#").after(60, 3600).head("").openPlain());
        machine(
                "follows the address that stops the questions, and knocks there",
                a -> a.as(Program.LIBRARY, ELSEWHERE)
                        .after(1, 60)
                        .unsubscribePage()
                        .after(0.1, 0.3)
                        .knockAtUnsubscribe());
    }

    private void pressingOnce() {
        machine(
                "opens one link through a proxy that wraps links, and presses at once",
                a -> a.as(Program.CLOUD, CLOUD)
                        .after(20, 600)
                        .open(a.any(11))
                        .after(0.05, 0.9)
                        .press());
        machine(
                "opens the page without a screen, takes the first number and sends it",
                a -> a.as(Program.OLD_CLOUD, CLOUD)
                        .after(20, 900)
                        .openPlain()
                        .after(0.5, 1.3)
                        .choose(0));
        machine(
                "asks for the head first, then opens and presses like a person",
                a -> a.as(Program.CLOUD, CLOUD)
                        .after(20, 120)
                        .head("?score=9")
                        .after(0.1, 1)
                        .open(9)
                        .after(2, 8)
                        .press());
        machine(
                "opens one link at the hand-over and presses like a person",
                a -> a.as(Program.CLOUD, CLOUD)
                        .after(0.5, 12)
                        .open(a.any(11))
                        .after(2, 8)
                        .press());
        machine("opens every link, then presses like a person", a -> {
            a.as(Program.CLOUD, CLOUD).after(16, 300);
            everyLink(a, 0.2);
            a.after(2, 8).press();
        });
        machine(
                "says that it has no screen, and takes its time",
                a -> a.as(Program.HEADLESS, ELSEWHERE)
                        .after(60, 1800)
                        .open(a.any(11))
                        .after(2, 8)
                        .press());
        machine(
                "opens from one network and sends from another, without what browsers send",
                a -> a.as(Program.APPLIANCE, CLOUD)
                        .after(20, 300)
                        .open(a.any(11))
                        .as(Program.APPLIANCE, ELSEWHERE)
                        .after(2, 8)
                        .press());
        machine(
                "opens with one program and sends with another",
                a -> a.as(Program.CLOUD, CLOUD)
                        .after(20, 300)
                        .open(a.any(11))
                        .as(Program.LIBRARY, CLOUD)
                        .after(2, 8)
                        .press());
        machine(
                "follows every address of the page, the hidden one too, then presses like a person",
                a -> a.as(Program.CLOUD, CLOUD)
                        .after(20, 300)
                        .openPlain()
                        .after(0.2, 0.6)
                        .get("/look.css")
                        .get("/more")
                        .openPlain()
                        .after(6, 12)
                        .press());
        machine(
                "fills in everything that the page has, and takes its time",
                a -> a.as(Program.CLOUD, CLOUD)
                        .after(20, 300)
                        .openPlain()
                        .after(3, 9)
                        .submit(a.any(11), Map.of("more", "yes")));
    }

    private void pressingOften() {
        machine("presses the score of each link, one after the other, fast", a -> {
            a.as(Program.CLOUD, CLOUD).after(1, 60);
            for (int score = 0; score <= 10; score++) {
                a.open(score).after(0.3, 1).press();
            }
        });
        machine("presses the score of each link, one after the other, like a person, from the hand-over on", a -> {
            a.as(Program.CLOUD, CLOUD).after(1, 10);
            for (int score = 0; score <= 10; score++) {
                a.open(score).after(2, 4).press();
            }
        });
        machine("goes through the links in any order from ever new networks, and presses the last like a person", a -> {
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
            Collections.shuffle(order, new Random(a.any(1000)));
            a.after(16, 60);
            for (int score : order) {
                a.as(Program.OLD_CLOUD, ELSEWHERE).open(score).after(0.05, 0.4);
            }
            a.after(2, 8).press();
        });
        machine("sends all eleven scores from one page", a -> {
            a.as(Program.LIBRARY, CLOUD).after(16, 120).openPlain();
            String nonce = a.nonce();
            for (int score = 0; score <= 10; score++) {
                a.after(0.05, 0.1).submit(score, Map.of("nonce", nonce));
            }
        });
        machine("presses, is asked to confirm, and presses whatever comes, ever slower", a -> {
            a.as(Program.CLOUD, CLOUD)
                    .after(20, 300)
                    .open(a.any(11))
                    .after(0.2, 0.9)
                    .press();
            for (int again = 1; again < 6; again++) {
                a.after(again, 2.0 * again).press();
            }
        });
        machine("presses, opens the link anew, and presses like a person", a -> {
            int score = a.any(11);
            a.as(Program.CLOUD, CLOUD)
                    .after(20, 300)
                    .open(score)
                    .after(0.2, 0.9)
                    .press();
            a.after(5, 600).open(score).after(2, 8).press();
        });
    }

    private void comingBack() {
        machine("opens every link at the hand-over, comes back after 20 minutes and presses at once", a -> {
            a.as(Program.CLOUD, CLOUD).after(1, 10);
            everyLink(a, 0.1);
            a.after(1200, 1300)
                    .as(Program.CLOUD, ELSEWHERE)
                    .open(a.any(11))
                    .after(0.3, 1.2)
                    .press();
        });
        machine("opens every link at the hand-over, comes back after 20 minutes and presses like a person", a -> {
            a.as(Program.CLOUD, CLOUD).after(1, 10);
            everyLink(a, 0.1);
            a.after(1200, 1300).open(a.any(11)).after(2, 8).press();
        });
    }

    private void forging() {
        machine(
                "sends the form without having opened the page",
                a -> a.as(Program.LIBRARY, ELSEWHERE)
                        .after(20, 3600)
                        .post(Map.of("score", Integer.toString(a.any(11)))));
        machine(
                "sends a proof that it has made up",
                a -> a.as(Program.CLOUD, ELSEWHERE)
                        .after(20, 3600)
                        .post(Map.of("score", "10", "nonce", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
        machine("sends the page of one visitor again with another program, an hour later", a -> {
            a.as(Program.WINDOWS, "84.208.#.#").after(600, 900).openPlain();
            String nonce = a.nonce();
            a.as(Program.SILENT, ELSEWHERE).after(3600, 4000).post(Map.of("score", "0", "nonce", nonce));
        });
    }
}
