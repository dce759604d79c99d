package io.ekko.app.card;

import io.ekko.app.web.Page;
import io.ekko.campaign.Kind;
import io.ekko.card.Card;
import io.ekko.card.Card.Answered;
import io.ekko.language.Formats;
import io.ekko.nps.Printable;
import io.ekko.nps.ScoreGroup;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the card says, in the reader's words and the connection's calendar, and where the points of its chart stand. */
public final class CardWords {
    private static final int LEFT = 24;
    private static final int WIDTH = 224;
    private static final int TOP = 10;
    private static final int HEIGHT = 60;
    private static final int MOST_POINTS = 12;

    private final Page page;
    private final String connection;
    private final Card card;
    private final Formats formats;
    private final Instant now;

    /** @param connection the connection's name */
    public CardWords(Page page, String connection, Card card, ZoneId zone, Instant now) {
        this.page = page;
        this.connection = connection;
        this.card = card;
        this.formats = new Formats(page.language(), zone);
        this.now = now;
    }

    public Formats formats() {
        return formats;
    }

    public String group(ScoreGroup group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    public String when(Instant time) {
        return formats.relativeDay(time, now);
    }

    public String due(LocalDate day) {
        return formats.relativeDay(day, LocalDate.ofInstant(now, formats.zone()));
    }

    public boolean overdue(LocalDate day) {
        return day.isBefore(LocalDate.ofInstant(now, formats.zone()));
    }

    /** Why the person is not asked, or not about everything; one sentence each. */
    public List<String> hindrances() {
        Card.Asked asked = card.asked();
        List<String> sentences = new ArrayList<>();
        if (asked.complained()) {
            sentences.add(page.t("card.complained"));
        } else if (asked.optedOut()) {
            sentences.add(page.t("card.opted-out"));
        } else {
            asked.unwanted().stream().sorted().forEach(kind -> sentences.add(page.t("card.opted-out." + wire(kind))));
        }
        card.standingVeto()
                .ifPresent(veto ->
                        sentences.add(page.t("card.vetoed", veto.reason(), veto.by(), formats.date(veto.since()))));
        if (asked.bounced()) {
            sentences.add(page.t("card.bounced"));
        }
        return sentences;
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public String followUp(Card.OpenFollowUp followUp) {
        return "/follow-ups/" + connection + "/" + followUp.id();
    }

    public String kind(Kind kind) {
        return page.t("card.kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    public String company(Card.CompanyScore company) {
        if (company.printable() == Printable.HIDDEN) {
            return page.t("card.company.hidden", Printable.LEAST_SHOWN);
        }
        return company.tally()
                .nps()
                .interval()
                .map(interval -> page.t(
                        "card.company.interval",
                        formats.score(interval.shownLow()),
                        formats.score(interval.shownHigh()),
                        company.tally().count()))
                .orElse("");
    }

    public String companyScore(Card.CompanyScore company) {
        return company.tally().nps().shown().isPresent()
                ? formats.score(company.tally().nps().shown().getAsInt())
                : "–";
    }

    /** The answers of the chart, the earliest first. */
    public List<Answered> history() {
        List<Answered> history = new ArrayList<>(
                card.answers().subList(0, Math.min(MOST_POINTS, card.answers().size())));
        Collections.reverse(history);
        return history;
    }

    public String x(int place) {
        int points = history().size();
        return decimal(points == 1 ? LEFT + WIDTH / 2.0 : LEFT + 6 + (WIDTH - 12.0) * place / (points - 1));
    }

    public String y(int score) {
        return decimal(TOP + HEIGHT - HEIGHT * score / 10.0);
    }

    /** The line through the points. */
    public String line() {
        List<Answered> history = history();
        StringBuilder points = new StringBuilder();
        for (int place = 0; place < history.size(); place++) {
            points.append(x(place))
                    .append(',')
                    .append(y(history.get(place).score()))
                    .append(' ');
        }
        return points.toString().strip();
    }

    public String historyMessage() {
        return page.t(
                "card.history.message",
                history().stream().map(answer -> formats.number(answer.score())).collect(Collectors.joining(", ")));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
