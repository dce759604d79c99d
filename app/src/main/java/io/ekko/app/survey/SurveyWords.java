package io.ekko.app.survey;

import io.ekko.language.Language;
import io.ekko.language.Placeholders;
import io.ekko.language.Texts;
import io.ekko.survey.Survey;
import java.util.List;
import java.util.Map;

/** The texts of a survey as its readers see them: its own where it has some, the shipped ones elsewhere. */
public final class SurveyWords {
    /** What an administrator may put in other words, in the order of reading: mail, page, thanks. */
    static final List<String> KEYS = List.of(
            "survey.question",
            "survey.scale.low",
            "survey.scale.high",
            "survey.followup.all",
            "survey.followup.promoters",
            "survey.followup.others",
            "survey.permission",
            "survey.thanks.title",
            "survey.thanks.text",
            "survey.privacy",
            "survey.mail.subject",
            "survey.mail.preheader",
            "survey.mail.intro.closed",
            "survey.mail.intro.recurring",
            "survey.mail.reminder.subject",
            "survey.mail.reminder.intro",
            "survey.mail.choose",
            "survey.mail.button",
            "survey.mail.closing",
            "survey.mail.why");

    /**
     * A text that can be put in other words.
     *
     * @param gaps what stands in braces and is filled for each reader
     * @param own whether the survey has other words than the shipped ones
     */
    public record Line(String key, String field, String shipped, String gaps, boolean own) {}

    private SurveyWords() {}

    /** The question as asked in the language. */
    public static String question(Survey survey, Language language) {
        return Placeholders.fill(pattern(survey, language, "survey.question"), Map.of("company", survey.subject()));
    }

    /** The text with its gaps still open. */
    static String pattern(Survey survey, Language language, String key) {
        return survey.texts().getOrDefault(language, Map.of()).getOrDefault(key, shipped(language, key));
    }

    static String shipped(Language language, String key) {
        return Texts.of(language, "survey").pattern(key);
    }

    static List<Line> lines(Survey survey, Language language) {
        return KEYS.stream()
                .map(key -> new Line(
                        key,
                        TextsForm.field(key),
                        shipped(language, key),
                        TextsForm.gaps(Placeholders.in(shipped(language, key))),
                        survey.texts().getOrDefault(language, Map.of()).containsKey(key)))
                .toList();
    }
}
