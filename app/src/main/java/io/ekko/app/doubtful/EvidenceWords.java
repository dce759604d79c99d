package io.ekko.app.doubtful;

import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.visit.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was seen of a submit, in the reader's words. */
public record EvidenceWords(Texts texts, Formats formats) {
    /** What speaks for a machine, one sentence each. */
    public List<String> signs(Evidence evidence) {
        return evidence.signs().stream()
                .map(sign -> texts.get("doubtful.sign." + sign.wireName()))
                .toList();
    }

    /** The circumstances, in one line. */
    public String facts(Evidence evidence) {
        List<String> facts = new ArrayList<>();
        if (evidence.reading() != null) {
            facts.add(texts.get("doubtful.fact.reading", span(evidence.reading())));
        }
        if (evidence.afterMail() != null) {
            facts.add(texts.get("doubtful.fact.mail", span(evidence.afterMail())));
        }
        facts.add(texts.get("doubtful.agent." + evidence.agent().name().toLowerCase(Locale.ROOT)));
        facts.add(texts.get("doubtful.fact.links", evidence.links()));
        if (evidence.networks() > 1) {
            facts.add(texts.get("doubtful.fact.networks", evidence.networks()));
        }
        if (evidence.confirmed()) {
            facts.add(texts.get("doubtful.fact.confirmed"));
        }
        return String.join(" · ", facts);
    }

    /** Tenths of a second up to ten seconds, then ever coarser. */
    private String span(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 10) {
            return formats.decimal(Math.max(0, time.toMillis()) / 1000.0, 1) + "\u00A0s";
        }
        if (seconds < 120) {
            return seconds + "\u00A0s";
        }
        if (seconds < 7200) {
            return time.toMinutes() + "\u00A0min";
        }
        return time.toHours() < 48 ? time.toHours() + "\u00A0h" : texts.get("doubtful.days", time.toDays());
    }
}
