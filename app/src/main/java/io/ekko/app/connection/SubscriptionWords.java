package io.ekko.app.connection;

import io.ekko.app.web.Page;
import io.ekko.language.Formats;
import io.ekko.subscription.Subscription;
import io.ekko.subscription.Subscription.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a CRM tells of its closed tickets, in the reader's words. */
public final class SubscriptionWords {
    private final Page page;
    private final Formats formats;
    private final boolean sends;
    private final Optional<Subscription> subscription;
    private final long found;

    /**
     * @param sends whether this CRM sends events at all
     * @param found closings of the last 30 days that nobody told of
     */
    SubscriptionWords(Page page, Formats formats, boolean sends, Optional<Subscription> subscription, long found) {
        this.page = page;
        this.formats = formats;
        this.sends = sends;
        this.subscription = subscription;
        this.found = found;
    }

    /** The badge; empty as long as nobody has looked. */
    public Optional<String> standing() {
        return subscription.map(known -> page.t("subscription." + name(known.standing())));
    }

    public boolean works() {
        return subscription.filter(known -> !known.broken()).isPresent();
    }

    /** Everything there is to say, a sentence each. */
    public List<String> sentences() {
        List<String> said = new ArrayList<>();
        if (subscription.isEmpty()) {
            said.add(page.t(sends ? "subscription.never" : "subscription.none"));
        }
        subscription.ifPresent(known -> {
            if (known.brokenSince() != null) {
                said.add(page.t("subscription.since", formats.dateTime(known.brokenSince())));
            }
            if (known.trouble() != null) {
                said.add(page.t("subscription.trouble", known.trouble()));
            }
            said.add(page.t("subscription.looked", formats.dateTime(known.lookedAt())));
        });
        said.add(page.t("subscription.found", found));
        return said;
    }

    /** When it was put right, and how it stood before, the latest first. */
    public List<String> repairs() {
        return subscription.map(Subscription::repairs).orElse(List.of()).stream()
                .map(repair ->
                        formats.dateTime(repair.at()) + ": " + page.t("subscription.repair." + name(repair.found())))
                .toList();
    }

    private static String name(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
