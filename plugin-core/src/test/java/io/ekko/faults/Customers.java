package io.ekko.faults;

import io.ekko.campaign.Kind;
import io.ekko.id.InvitationId;
import io.ekko.inbox.AnswerSource;
import io.ekko.language.Language;
import io.ekko.privacy.Questions;
import io.ekko.privacy.StopAsking;
import io.ekko.response.Answer;
import io.ekko.response.Outcome;
import io.ekko.response.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The people who get the mails: they answer, change their minds, say so again when they got an error, or want no more mail. */
final class Customers {
    private final World world;
    private final Map<InvitationId, List<Said>> said = new LinkedHashMap<>();
    private final List<Told> flying = new ArrayList<>();
    private final Map<String, Told> told = new LinkedHashMap<>();
    private final Set<InvitationId> answered = new HashSet<>();
    private int number;

    /**
     * A submit on the page.
     *
     * @param begun its place in the order of all submits; others may begin before it ends
     * @param settles whether the page said that it was taken, and took it at once: whatever ended before it is not the last word
     */
    record Said(int score, Instant at, long begun, long ended, boolean acknowledged, boolean settles) {}

    /** An answer that an outside tool passes on. */
    record Told(String delivery, Optional<InvitationId> invitation, String body, int score) {}

    Customers(World world) {
        this.world = world;
    }

    /** Somebody who has a mail answers it on the page. */
    void answer(SimulatedPost.Mail mail, Node on) {
        int score = world.dice().below(11);
        String comment = world.dice().inThousand(600) ? words(mail) : null;
        Outcome[] outcome = {new Outcome.Unknown()};
        long begun = world.moment();
        answered.add(mail.invitation());
        Instant before = world.clock().instant();
        boolean heard = on.act("answer to " + mail.invitation(), alive -> {
            Answer answer =
                    new Answer(score, comment, null, Language.NB, on.clock().instant());
            outcome[0] = alive.recordAnswer.record(new Reply.ToInvitation(mail.invitation(), answer, Reply.PAGE));
        });
        boolean taken = heard && (outcome[0] instanceof Outcome.Recorded || outcome[0] instanceof Outcome.Known);
        world.diary()
                .note("answer " + score + " to invitation " + mail.invitation() + " on " + on.name() + ": "
                        + (heard ? outcome[0] : "an error"));
        if (taken || !heard) {
            boolean atOnce = world.clock().instant().equals(before);
            said.computeIfAbsent(mail.invitation(), first -> new ArrayList<>())
                    .add(new Said(score, before, begun, world.moment(), taken, taken && atOnce));
        }
        if (taken) {
            world.objections().heardOf.holds(mail.invitation(), world.moment());
        }
    }

    private String words(SimulatedPost.Mail mail) {
        return "comment " + ++number + " of "
                + world.people().of(mail.contact()).name();
    }

    /** Somebody answers in another tool, to a mail of ours or without one. */
    void answerElsewhere(Optional<SimulatedPost.Mail> mail, String who) {
        int score = world.dice().below(11);
        String delivery = "told-" + ++number;
        String whose = mail.map(known -> "\"token\": \"" + world.node(0).links().survey(known.invitation()) + "\"")
                .orElse("\"email\": \"" + who + "\"");
        mail.ifPresent(known -> answered.add(known.invitation()));
        String comment = mail.filter(known -> world.dice().inThousand(400))
                .map(known -> ", \"comment\": \"" + words(known) + "\"")
                .orElse("");
        String body = "{" + whose + ", \"score\": " + score + comment + "}";
        flying.add(new Told(delivery, mail.map(SimulatedPost.Mail::invitation), body, score));
    }

    boolean nothingFlies() {
        return flying.isEmpty();
    }

    /** The tool passes on any one of its answers, until it has a receipt. */
    void passOn(Node to, Weather weather) {
        Told next = world.dice().pick(flying);
        boolean stored = to.act(next.delivery(), alive -> {
            Instant now = to.clock().instant();
            AnswerSource source = alive.sources.byName(Setting.TOOL, now).orElseThrow();
            alive.inbox.acceptAnswer(source, next.delivery(), next.body().getBytes(StandardCharsets.UTF_8), now);
        });
        if (stored) {
            told.put(next.delivery(), next);
        }
        if (stored && !world.dice().inThousand(weather.hook() / 3)) {
            flying.remove(next);
        }
    }

    /** Somebody wants no more mail. */
    void stop(SimulatedPost.Mail mail, Node on) {
        Questions questions = world.dice().inThousand(700)
                ? Questions.ALL
                : Questions.of(world.setting().campaign(mail.campaign()).kind());
        boolean[] known = {false};
        boolean heard = on.act(
                "opt-out",
                alive -> known[0] = alive.stopAsking.stop(mail.invitation(), questions, StopAsking.Origin.LINK));
        if (heard && known[0]) {
            wantNone(mail.person(), questions);
        }
    }

    /** It is known that this address wants no such questions. */
    void wantNone(String person, Questions questions) {
        for (Kind kind : Kind.values()) {
            if (questions.include(kind)) {
                world.objections().optedOut.holds(new Objections.Asked(person, kind), world.moment());
            }
        }
        world.note(person + " wants no more mail: " + questions);
    }

    /** Whether somebody has answered this invitation, or tried to. */
    boolean mayHaveAnswered(InvitationId invitation) {
        return answered.contains(invitation);
    }

    Map<InvitationId, List<Said>> said() {
        return said;
    }

    /** The answers of the outside tool that have a receipt, by delivery. */
    Map<String, Told> told() {
        return told;
    }

    /** All that anybody may have said of an invitation, in any order. */
    Stream<Integer> scores(InvitationId invitation) {
        return Stream.concat(
                said.getOrDefault(invitation, List.of()).stream().map(Said::score),
                told.values().stream()
                        .filter(one ->
                                one.invitation().filter(invitation::equals).isPresent())
                        .map(Told::score));
    }
}
