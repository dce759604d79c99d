package io.ekko.app.campaign;

import io.ekko.app.rules.RuleWords;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.Trigger;
import io.ekko.campaign.WaveCalendar;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.survey.Survey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last step before the start: all decisions in sentences, and what should be known first. */
public record Check(List<Line> lines, List<Warning> warnings) {
    /** What was decided in one step, and where it is changed. */
    public record Line(String name, List<String> sentences, String href) {}

    /**
     * Something to know before the start.
     *
     * @param href where it is put right; null when there is no such place
     */
    public record Warning(
            String title,
            String text,
            @Nullable String link,
            @Nullable String href) {}

    /**
     * Of a draft.
     *
     * @param selection the name of the selection; its id when the CRM does not tell
     * @param mailServer whether mails leave the house
     * @param texts with the bundle {@code rules}, too
     */
    static Check of(
            Campaign campaign,
            Survey survey,
            String selection,
            boolean mailServer,
            Texts texts,
            Formats formats,
            Instant now) {
        CampaignWords words = new CampaignWords(texts, formats);
        Step step = new Step(Step.Name.CHECK, campaign.id());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                texts.get("campaign.step.whom"),
                whom(campaign, selection, words, texts),
                step.hrefs().get(0)));
        lines.add(new Line(
                texts.get("campaign.step.what"),
                List.of(texts.get("campaign.check.survey", survey.name(), survey.senderName())),
                step.hrefs().get(1)));
        lines.add(new Line(
                texts.get("campaign.step.when"),
                when(campaign, words, texts, formats, now),
                step.hrefs().get(2)));
        lines.add(new Line(
                texts.get("rules.title"),
                new RuleWords(texts, formats).settings(campaign.policy(), campaign.kind()),
                "/campaigns/" + campaign.id() + "/rules"));
        return new Check(lines, warnings(campaign, survey, mailServer, texts));
    }

    private static List<String> whom(Campaign campaign, String selection, CampaignWords words, Texts texts) {
        if (campaign.trigger() instanceof Trigger.TicketClosed closed) {
            List<String> sentences = new ArrayList<>(List.of(texts.get("campaign.check.closed")));
            sentences.addAll(words.tickets(closed));
            return sentences;
        }
        return List.of(texts.get("campaign.check.recurring", selection));
    }

    private static List<String> when(
            Campaign campaign, CampaignWords words, Texts texts, Formats formats, Instant now) {
        List<String> sentences = new ArrayList<>(List.of(words.starts(campaign.trigger())));
        if (campaign.trigger() instanceof Trigger.Recurring rhythm) {
            sentences.add(texts.get(
                    "campaign.check.first", next(rhythm, formats, now, 1).get(0)));
        }
        sentences.add(texts.get("campaign.check.expiry", campaign.expiryDays()));
        sentences.add(words.followUp(campaign));
        return sentences;
    }

    private static List<Warning> warnings(Campaign campaign, Survey survey, boolean mailServer, Texts texts) {
        List<Warning> warnings = new ArrayList<>();
        if (!mailServer) {
            warnings.add(new Warning(
                    texts.get("campaign.warn.mail.title"),
                    texts.get("campaign.warn.mail.text"),
                    texts.get("campaign.warn.mail.link"),
                    "/set-up/outbox"));
        }
        if (survey.contactAddress() == null) {
            warnings.add(new Warning(
                    texts.get("campaign.warn.contact.title"),
                    texts.get("campaign.warn.contact.text"),
                    texts.get("campaign.warn.contact.link"),
                    "/surveys/" + survey.id()));
        }
        int coolDown = campaign.policy().coolDown().personDays();
        if (coolDown < 30) {
            warnings.add(new Warning(
                    texts.get("campaign.warn.often.title"),
                    texts.get("campaign.warn.often.text", coolDown),
                    null,
                    null));
        }
        return warnings;
    }

    /** The next dates of a rhythm, in its own zone. */
    static List<String> next(Trigger.Recurring rhythm, Formats formats, Instant now, int count) {
        Formats there = new Formats(formats.language(), rhythm.zone());
        return new WaveCalendar(rhythm)
                .next(now, count).stream()
                        .map(due -> there.fullDate(due.atZone(rhythm.zone()).toLocalDate()) + ", " + there.time(due))
                        .toList();
    }
}
