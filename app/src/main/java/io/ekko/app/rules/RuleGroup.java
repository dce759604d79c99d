package io.ekko.app.rules;

import java.util.List;

/** Rules that belong together on the page. */
public record RuleGroup(Name name, List<RuleLine> lines) {
    public RuleGroup {
        lines = List.copyOf(lines);
    }

    /** The groups in the order of the page. */
    public enum Name {
        TICKET(List.of("marks", "ownClosingMinutes", "gatherHours", "gatherAbout")),
        PERSON(List.of("sinceDays", "sparesOpenFollowUps", "roleAddresses")),
        CONSENT(List.of("consent", "addCountry")),
        OFTEN(List.of("personDays", "campaignDays")),
        TIMES(List.of("times", "freshDays")),
        AMOUNT(List.of("sharePercent", "dailyCap", "teamDailyCap", "neverAskedFirst")),
        REMINDERS(List.of("reminders", "reminderDays"));

        private final List<String> fields;

        Name(List<String> fields) {
            this.fields = fields;
        }

        /** As in keys of texts and in ids of the page. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The fields in which a form can be wrong. */
        public List<String> fields() {
            return fields;
        }
    }
}
