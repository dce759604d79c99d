package io.ekko.app.survey;

import io.ekko.app.web.Filled;
import io.ekko.language.Language;
import io.ekko.language.Placeholders;
import io.ekko.language.Texts;
import io.ekko.survey.Survey;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The texts of one language as a form: what differs from the shipped text is kept, everything else is not stored. */
final class TextsForm {
    static final int LONGEST = 1000;

    private TextsForm() {}

    /** The survey's own texts in the language after the form, or empty when the form now holds errors. */
    static Optional<Map<String, String>> read(Filled form, Texts texts, Language language) {
        Map<String, String> own = new HashMap<>();
        for (String key : SurveyWords.KEYS) {
            String shipped = SurveyWords.shipped(language, key);
            String typed = form.value(field(key)).replace("\r\n", "\n").strip();
            if (typed.isEmpty() || typed.equals(shipped) || form.has("reset", key)) {
                continue;
            }
            Set<String> unknown = new TreeSet<>(Placeholders.in(typed));
            unknown.removeAll(Placeholders.in(shipped));
            if (typed.length() > LONGEST) {
                form.wrong(field(key), texts.get("surveyadmin.text.long", LONGEST));
            } else if (!unknown.isEmpty()) {
                form.wrong(
                        field(key),
                        texts.get("surveyadmin.text.unknown", gaps(unknown), gaps(Placeholders.in(shipped))));
            }
            own.put(key, typed);
        }
        return form.isWrong() ? Optional.empty() : Optional.of(own);
    }

    /** The form as it stands in the store, with the shipped texts where the survey has none of its own. */
    static Filled of(Survey survey, Language language) {
        Map<String, String> values = new HashMap<>();
        SurveyWords.KEYS.forEach(key -> values.put(field(key), SurveyWords.pattern(survey, language, key)));
        return Filled.of(values);
    }

    /** The survey with its own texts of one language replaced. */
    static Survey onto(Survey survey, Language language, Map<String, String> own) {
        Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
        texts.putAll(survey.texts());
        texts.remove(language);
        if (!own.isEmpty()) {
            texts.put(language, Map.copyOf(own));
        }
        return new Survey(
                survey.id(),
                survey.connection(),
                survey.name(),
                survey.subject(),
                survey.senderName(),
                survey.replyTo(),
                survey.contactAddress(),
                survey.defaultLanguage(),
                survey.colour(),
                survey.followUpQuestion(),
                survey.askPermission(),
                texts);
    }

    /** The name of a text's field, which is its id on the page, too. */
    static String field(String key) {
        return key.replace('.', '-');
    }

    /** Gaps as an administrator writes them. */
    static String gaps(Set<String> names) {
        return names.isEmpty() ? "–" : "{" + String.join("}, {", names) + "}";
    }
}
