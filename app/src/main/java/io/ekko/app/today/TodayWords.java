package io.ekko.app.today;

import io.ekko.app.web.Page;
import io.ekko.app.web.Role;
import io.ekko.campaign.Kind;
import io.ekko.connection.Connection;
import io.ekko.followup.FollowUps;
import io.ekko.language.Formats;
import io.ekko.nps.Nps;
import io.ekko.nps.Tally;
import io.ekko.today.Today;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What needs attention in one connection, in the reader's words. */
public final class TodayWords {
    private final Page page;
    private final Connection connection;
    private final LocalDate day;
    private final Today today;

    TodayWords(Page page, Connection connection, LocalDate day, Today today) {
        this.page = page;
        this.connection = connection;
        this.day = day;
        this.today = today;
    }

    /** One line: what, how urgent, and where it is dealt with. */
    public record Line(String text, String style, String icon, String href) {}

    /** A tile with a score. */
    public record Score(String label, String value, String note, String href) {}

    public String title() {
        return connection.title();
    }

    public String day() {
        return page.formats().fullDate(day);
    }

    public Today numbers() {
        return today;
    }

    public boolean managers() {
        return is(Role.MANAGER);
    }

    /** What waits, the most urgent first; empty when nothing does. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        FollowUps.Waiting waiting = today.followUps();
        String followUps = "/follow-ups?connection=" + connection.name();
        if (waiting.overdue() > 0) {
            lines.add(new Line(page.t("today.overdue", waiting.overdue()), "bad", "warning", followUps));
        }
        if (waiting.dueToday() > 0) {
            lines.add(new Line(page.t("today.due", waiting.dueToday()), "warn", "clock", followUps));
        }
        long later = waiting.unresolved() - waiting.overdue() - waiting.dueToday();
        if (later > 0) {
            lines.add(new Line(page.t("today.open", later), "info", "follow-ups", followUps));
        }
        if (today.parked() > 0 && is(Role.ADMINISTRATOR)) {
            lines.add(new Line(
                    page.t("today.parked", today.parked()),
                    "warn",
                    "warning",
                    "/set-up/connection/" + connection.id()));
        }
        if (is(Role.ADMINISTRATOR)) {
            telling(lines);
        }
        if (today.inDoubt() > 0 && is(Role.ADMINISTRATOR)) {
            lines.add(new Line(
                    page.t("today.in-doubt", today.inDoubt()),
                    "warn",
                    "mail",
                    "/set-up/in-doubt?connection=" + connection.id()));
        }
        if (today.doubtful() > 0 && is(Role.ADMINISTRATOR)) {
            lines.add(new Line(
                    page.t("doubtful.today", today.doubtful()),
                    "info",
                    "shield",
                    "/set-up/doubtful?connection=" + connection.id()));
        }
        return lines;
    }

    private void telling(List<Line> lines) {
        Today.Telling telling = today.telling();
        String href = "/set-up/connection/" + connection.id();
        if (telling.brokenSince() != null) {
            Formats formats = new Formats(page.language(), connection.zone());
            String since = formats.dateTime(telling.brokenSince());
            lines.add(new Line(page.t("subscription.today.broken", since), "bad", "link", href));
        } else if (telling.repairs() > 0) {
            lines.add(new Line(page.t("subscription.today.repaired", telling.repairs()), "warn", "link", href));
        } else if (telling.silent()) {
            long told = telling.closings().told();
            String text = page.t(
                    "subscription.today.silent", told, told + telling.closings().notTold());
            lines.add(new Line(text, "warn", "link", href));
        }
    }

    public List<Score> scores() {
        List<Score> scores = new ArrayList<>();
        today.scores().forEach((kind, tally) -> scores.add(score(kind, tally)));
        return scores;
    }

    private Score score(Kind kind, Tally tally) {
        String wire = kind.name().toLowerCase(Locale.ROOT);
        Nps nps = tally.nps();
        String note = nps.interval()
                .map(interval -> page.t(
                        "today.interval",
                        page.formats().score(interval.shownLow()),
                        page.formats().score(interval.shownHigh()),
                        nps.count()))
                .orElse("");
        String href = "/reports?connection=" + connection.name() + "&campaign=" + wire + "&period=last-30-days";
        return new Score(
                page.t("today.score." + wire), page.formats().score(nps.shown().orElseThrow()), note, href);
    }

    public String campaign(Today.Running campaign) {
        return campaign.sent() == 0
                ? page.t("today.campaign.none")
                : page.t(
                        "today.campaign.sent",
                        campaign.sent(),
                        campaign.answered(),
                        page.formats().percent((double) campaign.answered() / campaign.sent()));
    }

    /** Where the campaign is looked at: its own page for administrators, its report for managers. */
    public String href(Today.Running campaign) {
        return is(Role.ADMINISTRATOR)
                ? "/campaigns/" + campaign.id()
                : "/reports?connection=" + connection.name() + "&campaign=" + campaign.id();
    }

    private boolean is(Role role) {
        return page.viewer().filter(viewer -> viewer.role().covers(role)).isPresent();
    }
}
