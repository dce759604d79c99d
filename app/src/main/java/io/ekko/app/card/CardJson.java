package io.ekko.app.card;

import io.ekko.campaign.Kind;
import io.ekko.card.Card;
import io.ekko.nps.Nps;
import io.ekko.nps.Printable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A card as JSON. Instants are UTC; what is unknown is null. */
record CardJson(
        String connection,
        String contact,
        String name,
        @Nullable String company,
        @Nullable Answer last,
        @Nullable String lastComment,
        long answers,
        List<Answer> history,
        Map<String, Score> companyScores,
        @Nullable FollowUp followUp,
        @Nullable String lastAsked,
        @Nullable String willBeAsked,
        @Nullable String canBeAskedAgain,
        boolean optedOut,
        List<String> unwanted,
        boolean bounced,
        boolean complained,
        @Nullable Vetoed vetoed) {

    /** One answer; {@code points} is -100, 0 or 100. */
    record Answer(
            int score,
            String group,
            int points,
            @Nullable String comment,
            String kind,
            @Nullable String ticket,
            String at) {
        static Answer of(Card.Answered answer) {
            return new Answer(
                    answer.score(),
                    wire(answer.group()),
                    answer.group().points(),
                    answer.comment(),
                    wire(answer.kind()),
                    answer.ticket(),
                    answer.at().toString());
        }
    }

    /** The company's score; the numbers are null when hidden. */
    record Score(
            boolean hidden,
            @Nullable Long answers,
            @Nullable BigDecimal nps,
            @Nullable Integer shown,
            @Nullable Double low,
            @Nullable Double high) {
        static Score of(Card.CompanyScore score) {
            Nps nps = score.tally().nps();
            boolean hidden = score.printable() == Printable.HIDDEN;
            return new Score(
                    hidden,
                    hidden ? null : nps.count(),
                    nps.value()
                            .map(value ->
                                    value.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros())
                            .orElse(null),
                    nps.shown().isPresent() ? nps.shown().getAsInt() : null,
                    nps.interval().map(interval -> decimals(interval.low())).orElse(null),
                    nps.interval().map(interval -> decimals(interval.high())).orElse(null));
        }
    }

    /** What a member of staff said against asking. */
    record Vetoed(String reason, String by, String since) {}

    /** What is open. */
    record FollowUp(long id, @Nullable String owner, String due, boolean contacted) {}

    static CardJson of(String connection, Card card) {
        Map<String, Score> scores = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            Card.CompanyScore score = card.companyScores().get(kind);
            if (score != null) {
                scores.put(wire(kind), Score.of(score));
            }
        }
        return new CardJson(
                connection,
                card.contact().value(),
                card.name(),
                card.company(),
                card.last().map(Answer::of).orElse(null),
                card.lastWords().map(Card.Answered::comment).orElse(null),
                card.answered(),
                card.answers().stream().map(Answer::of).toList(),
                scores,
                card.openFollowUp()
                        .map(open ->
                                new FollowUp(open.id(), open.owner(), open.due().toString(), open.contacted()))
                        .orElse(null),
                text(card.asked().last()),
                text(card.asked().waiting()),
                text(card.asked().again()),
                card.asked().optedOut(),
                card.asked().unwanted().stream().sorted().map(CardJson::wire).toList(),
                card.asked().bounced(),
                card.asked().complained(),
                card.standingVeto()
                        .map(veto -> new Vetoed(
                                veto.reason(), veto.by(), veto.since().toString()))
                        .orElse(null));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static double decimals(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).doubleValue();
    }
}
