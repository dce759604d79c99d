package io.ekko.app.survey;

import io.ekko.app.web.Filled;
import io.ekko.connection.Connection;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import io.ekko.survey.Survey;
import io.ekko.survey.Survey.FollowUpQuestion;
import io.ekko.survey.Surveys;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an administrator decides about a survey, but for its texts and its logo. */
record SurveyForm(
        String name,
        String subject,
        String senderName,
        @Nullable String replyTo,
        @Nullable String contactAddress,
        Language language,
        String colour,
        FollowUpQuestion followUpQuestion,
        boolean askPermission) {
    private static final int LONGEST = 200;
    private static final String ADDRESS = "[\\x21-\\x7e&&[^,;<>()\\[\\]\\\\\"@]]{1,64}@[A-Za-z0-9.-]{3,250}";

    /** What was typed, or empty when the form now holds errors. */
    static Optional<SurveyForm> read(Filled form, Texts texts) {
        String name = needed(form, texts, "name");
        String subject = needed(form, texts, "subject");
        String sender = needed(form, texts, "senderName");
        if (sender.chars().anyMatch(c -> c < ' ')) {
            form.wrong("senderName", texts.get("surveyadmin.senderName.wrong", LONGEST));
        }
        String replyTo = address(form, texts, "replyTo");
        String contact = address(form, texts, "contactAddress");
        Optional<Language> language = Language.find(form.value("defaultLanguage"));
        if (language.isEmpty()) {
            form.wrong("defaultLanguage", texts.get("surveyadmin.language.wrong"));
        }
        String colour = form.value("colour").strip().toLowerCase(Locale.ROOT);
        if (!colour.matches("#[0-9a-f]{6}")) {
            form.wrong("colour", texts.get("surveyadmin.colour.wrong"));
        }
        FollowUpQuestion question = form.has("followUpQuestion", FollowUpQuestion.ONE_FOR_ALL.name())
                ? FollowUpQuestion.ONE_FOR_ALL
                : FollowUpQuestion.BY_GROUP;
        return form.isWrong()
                ? Optional.empty()
                : Optional.of(new SurveyForm(
                        name,
                        subject,
                        sender,
                        replyTo,
                        contact,
                        language.orElseThrow(),
                        colour,
                        question,
                        form.has("askPermission", "true")));
    }

    private static String needed(Filled form, Texts texts, String field) {
        String typed = form.value(field).strip();
        if (typed.isEmpty() || typed.length() > LONGEST) {
            form.wrong(field, texts.get("surveyadmin." + field + ".wrong", LONGEST));
        }
        return typed;
    }

    private static @Nullable String address(Filled form, Texts texts, String field) {
        String typed = form.value(field).strip();
        if (!typed.isEmpty() && !typed.matches(ADDRESS)) {
            form.wrong(field, texts.get("surveyadmin." + field + ".wrong"));
        }
        return typed.isEmpty() ? null : typed;
    }

    /** The survey with these decisions; its own texts stay. */
    Survey onto(Survey survey) {
        return new Survey(
                survey.id(),
                survey.connection(),
                name,
                subject,
                senderName,
                replyTo,
                contactAddress,
                language,
                colour,
                followUpQuestion,
                askPermission,
                survey.texts());
    }

    /** The form of a survey that is not there yet. */
    static Filled usual(Connection connection) {
        return Filled.of(Map.of(
                "subject", connection.company(),
                "senderName", connection.company(),
                "defaultLanguage", connection.language().tag(),
                "colour", Surveys.DEFAULT_COLOUR,
                "followUpQuestion", FollowUpQuestion.BY_GROUP.name(),
                "askPermission", "true"));
    }

    /** The form as it stands in the store. */
    static Filled of(Survey survey) {
        Map<String, String> values = new HashMap<>(Map.of(
                "name", survey.name(),
                "subject", survey.subject(),
                "senderName", survey.senderName(),
                "defaultLanguage", survey.defaultLanguage().tag(),
                "colour", survey.colour(),
                "followUpQuestion", survey.followUpQuestion().name()));
        Optional.ofNullable(survey.replyTo()).ifPresent(address -> values.put("replyTo", address));
        Optional.ofNullable(survey.contactAddress()).ifPresent(address -> values.put("contactAddress", address));
        if (survey.askPermission()) {
            values.put("askPermission", "true");
        }
        return Filled.of(values);
    }
}
