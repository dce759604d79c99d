package io.ekko.app.campaign;

import java.util.List;
import java.util.Map;

/** Which facts each rule looks at, by their paths in the stored facts. */
final class RuleFacts {
    private static final Map<String, List<String>> SEEN = Map.ofEntries(
            Map.entry("erased", List.of("erased")),
            Map.entry("vetoed", List.of("vetoed")),
            Map.entry("not-askable", List.of("closing.marks")),
            Map.entry("own-closing", List.of("closing.byRequester", "closing.minutesOpen")),
            Map.entry("re-opened", List.of("closing.at", "closing.stands")),
            Map.entry("ticket-contact", List.of("closing.whose")),
            Map.entry("address", List.of("address")),
            Map.entry("suppressed", List.of("suppressed.cause", "suppressed.since")),
            Map.entry("role-address", List.of("roleAddress")),
            Map.entry("own-staff", List.of("ownStaff")),
            Map.entry("opted-out", List.of("optedOutInCrm", "optedOutAt")),
            Map.entry("consent", List.of("country", "basis", "consent")),
            Map.entry("customer-since", List.of("customerSince")),
            Map.entry("open-follow-up", List.of("openFollowUpSince")),
            Map.entry("not-sampled", List.of("draw")),
            Map.entry("too-late", List.of("dueAt", "now")),
            Map.entry("cool-down", List.of("asked.at", "asked.by", "asked.scheduled")),
            Map.entry("campaign-cool-down", List.of("askedHere.at", "askedHere.scheduled")),
            Map.entry("sending-times", List.of("dueAt", "zone", "country")),
            Map.entry("reminders", List.of("reminding.number", "reminding.reaction")),
            Map.entry("daily-cap", List.of("load.sent")),
            Map.entry("team-cap", List.of("load.sentForTeam")));

    private RuleFacts() {}

    /** None of a rule that is not known. */
    static List<String> of(String rule) {
        return SEEN.getOrDefault(rule, List.of());
    }
}
