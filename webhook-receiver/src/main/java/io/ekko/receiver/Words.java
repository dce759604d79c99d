package io.ekko.receiver;

import io.ekko.language.Language;
import io.ekko.language.Placeholders;
import io.ekko.language.Texts;
import io.ekko.survey.Survey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of a page in one language: the survey's own where it has some, else the shipped ones; named gaps filled. */
public final class Words {
    private final Language language;
    private final Map<String, String> own;
    private final Map<String, String> gaps;
    private final Texts shipped;

    private Words(Language language, Map<String, String> own, Map<String, String> gaps) {
        this.language = language;
        this.own = own;
        this.gaps = gaps;
        this.shipped = Texts.of(language, "survey");
    }

    static Words shipped(Language language) {
        return new Words(language, Map.of(), Map.of());
    }

    static Words of(Survey survey, Language language) {
        Map<String, String> gaps = new HashMap<>();
        gaps.put("company", survey.subject());
        gaps.put("sender", survey.senderName());
        if (survey.contactAddress() != null) {
            gaps.put("contact", survey.contactAddress());
        }
        return new Words(language, survey.texts().getOrDefault(language, Map.of()), gaps);
    }

    /** These words with one more gap filled. */
    Words with(String gap, @Nullable String value) {
        Map<String, String> more = new HashMap<>(gaps);
        if (value != null) {
            more.put(gap, value);
        }
        return new Words(language, own, more);
    }

    public Language language() {
        return language;
    }

    /** The text of a key. */
    public String t(String key) {
        String text = own.get(key);
        return Placeholders.fill(text == null ? shipped.pattern(key) : text, gaps);
    }

    /** Whether something fills the gap. */
    public boolean has(String gap) {
        return gaps.containsKey(gap);
    }
}
