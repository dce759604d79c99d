package io.ekko.app.panel;

import io.ekko.app.web.Page;
import io.ekko.campaign.Kind;
import io.ekko.card.Card;
import io.ekko.card.CompanyCard;
import io.ekko.nps.Printable;
import io.ekko.nps.ScoreGroup;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What the panel of a company says, in the guest's words. */
public final class CompanyWords {
    private final Page page;
    private final CompanyCard card;
    private final int unseen;
    private final Instant now;

    /** @param unseen of how many of its latest people the guest may not see the answer */
    CompanyWords(Page page, CompanyCard card, int unseen, Instant now) {
        this.page = page;
        this.card = card;
        this.unseen = unseen;
        this.now = now;
    }

    public String title() {
        String name = card.name();
        return name == null ? page.t("frame.title.company") : page.t("frame.title.company.of", name);
    }

    public String kind(Kind kind) {
        return page.t("frame.kind." + wire(kind));
    }

    public String score(Card.CompanyScore company) {
        return company.tally().nps().shown().isPresent()
                ? page.formats().score(company.tally().nps().shown().getAsInt())
                : "–";
    }

    /** Interval and number of answers, or why the score is withheld. */
    public String under(Card.CompanyScore company) {
        if (company.printable() == Printable.HIDDEN) {
            return page.t("card.company.hidden", Printable.LEAST_SHOWN);
        }
        return company.tally()
                .nps()
                .interval()
                .map(interval -> page.t(
                        "card.company.interval",
                        page.formats().score(interval.shownLow()),
                        page.formats().score(interval.shownHigh()),
                        company.tally().count()))
                .orElse("");
    }

    public String group(ScoreGroup group) {
        return wire(group);
    }

    public String when(Instant time) {
        return page.formats().relativeDay(time, now);
    }

    /** How many answers are not shown here, and why; empty when all are. */
    public Optional<String> unseen() {
        return unseen == 0 ? Optional.empty() : Optional.of(page.t("frame.company.unseen", unseen));
    }

    /** How many people have answered; empty when all of them stand here, or fewer for another reason. */
    public Optional<String> more() {
        return unseen == 0 && card.answered() > CompanyCard.MOST_PEOPLE
                ? Optional.of(page.t("frame.company.more", CompanyCard.MOST_PEOPLE, card.answered()))
                : Optional.empty();
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
