package io.ekko.app.rules;

import io.ekko.app.rules.RuleGroup.Name;
import io.ekko.campaign.Kind;
import io.ekko.crm.Ticket;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.policy.Exclusions;
import io.ekko.policy.Gathering;
import io.ekko.policy.Policy;
import io.ekko.policy.Reminders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rules of a campaign say, in the reader's words. */
public final class RuleWords {
    private final Texts texts;
    private final TimesWords times;

    /** @param texts with the bundle {@code rules} */
    public RuleWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.times = new TimesWords(texts, formats);
    }

    /** All that holds, in groups. */
    public List<RuleGroup> groups(Policy policy, Kind kind) {
        List<RuleGroup> groups = new ArrayList<>();
        if (kind == Kind.TRANSACTIONAL) {
            groups.add(new RuleGroup(Name.TICKET, tickets(policy)));
        }
        groups.add(new RuleGroup(Name.PERSON, people(policy)));
        groups.add(new RuleGroup(Name.CONSENT, List.of(line("consent", consent(policy), false))));
        groups.add(new RuleGroup(
                Name.OFTEN,
                List.of(
                        set("cool-down", policy.coolDown().personDays()),
                        set("campaign-cool-down", policy.coolDown().campaignDays()))));
        groups.add(new RuleGroup(
                Name.TIMES,
                List.of(
                        line("sending-times", times.of(policy.sendingTimes()), false),
                        line("too-late", texts.get("rules.says.too-late", policy.freshDays()), false))));
        groups.add(new RuleGroup(Name.AMOUNT, amounts(policy, kind)));
        groups.add(new RuleGroup(Name.REMINDERS, List.of(reminders(policy.reminders()))));
        return groups;
    }

    /** What was decided, in a few sentences: the settings without what always holds. */
    public List<String> settings(Policy policy, Kind kind) {
        return groups(policy, kind).stream()
                .flatMap(group -> group.lines().stream())
                .filter(line -> !line.fixed())
                .map(RuleLine::sentence)
                .toList();
    }

    /** What each rule says, by its name in verdicts. */
    public Map<String, String> sentences(Policy policy, Kind kind) {
        Map<String, String> sentences = new HashMap<>();
        groups(policy, kind)
                .forEach(group -> group.lines().forEach(line -> sentences.put(line.name(), line.sentence())));
        return sentences;
    }

    private List<RuleLine> tickets(Policy policy) {
        Exclusions exclusions = policy.exclusions();
        return List.of(
                line(
                        "not-askable",
                        exclusions.marks().isEmpty()
                                ? texts.get("rules.says.not-askable.none")
                                : texts.get("rules.says.not-askable", marks(exclusions)),
                        false),
                set("own-closing", exclusions.ownClosingMinutes()),
                fixed("re-opened"),
                fixed("ticket-contact"),
                line("gathered", gathering(policy.gathering()), false));
    }

    private List<RuleLine> people(Policy policy) {
        return List.of(
                fixed("erased"),
                fixed("opted-out"),
                fixed("vetoed"),
                fixed("own-staff"),
                fixed("no-contact"),
                fixed("address"),
                fixed("suppressed"),
                chosen("role-address", policy.customers().roleAddresses()),
                set("customer-since", policy.customers().sinceDays()),
                chosen("open-follow-up", !policy.customers().sparesOpenFollowUps()));
    }

    private List<RuleLine> amounts(Policy policy, Kind kind) {
        List<RuleLine> lines = new ArrayList<>();
        int share = policy.sampling().sharePercent();
        lines.add(line(
                "not-sampled",
                share == 100 ? texts.get("rules.says.not-sampled.none") : texts.get("rules.says.not-sampled", share),
                false));
        lines.add(set("daily-cap", orNone(policy.sampling().dailyCap())));
        if (kind == Kind.TRANSACTIONAL) {
            lines.add(set("team-cap", orNone(policy.sampling().teamDailyCap())));
        }
        lines.add(chosen("never-asked", !policy.customers().neverAskedFirst()));
        return lines;
    }

    private static int orNone(@Nullable Integer cap) {
        return cap == null ? 0 : cap;
    }

    /** The marks that are left out, in a row. */
    private String marks(Exclusions exclusions) {
        return exclusions.marks().stream().sorted().map(this::mark).collect(Collectors.joining(", "));
    }

    /** A ticket's mark in words. */
    public String mark(Ticket.Mark mark) {
        return texts.get("rules.mark." + mark.wireName());
    }

    private String gathering(Gathering gathering) {
        return gathering.hours() == 0
                ? texts.get("rules.says.gathered.none")
                : texts.get(
                        "rules.says.gathered." + gathering.about().name().toLowerCase(Locale.ROOT), gathering.hours());
    }

    private RuleLine reminders(Reminders reminders) {
        return new RuleLine(
                "reminders",
                reminders.count() == 0
                        ? texts.get("rules.says.reminders.none")
                        : texts.get("rules.says.reminders", reminders.count(), reminders.afterDays()),
                texts.get("rules.why.reminders"),
                false);
    }

    private String consent(Policy policy) {
        StringBuilder said =
                new StringBuilder(texts.get(ConsentForm.key(policy.consent().otherwise())));
        Map<String, String> countries = new TreeMap<>();
        policy.consent().byCountry().forEach((code, basis) -> {
            if (basis != policy.consent().otherwise()) {
                countries.put(ConsentForm.country(code, texts.language()), texts.get(ConsentForm.key(basis)));
            }
        });
        countries.forEach(
                (country, basis) -> said.append(' ').append(texts.get("rules.says.consent.in", country, basis)));
        return said.toString();
    }

    private RuleLine fixed(String rule) {
        return line(rule, texts.get("rules.says." + rule), true);
    }

    /** A number of which 0 means that the rule is switched off. */
    private RuleLine set(String rule, int number) {
        return line(
                rule,
                number == 0 ? texts.get("rules.says." + rule + ".none") : texts.get("rules.says." + rule, number),
                false);
    }

    private RuleLine chosen(String rule, boolean off) {
        return line(rule, texts.get("rules.says." + rule + (off ? ".none" : "")), false);
    }

    private RuleLine line(String rule, String sentence, boolean fixed) {
        return new RuleLine(rule, sentence, texts.get("rules.why." + rule), fixed);
    }
}
