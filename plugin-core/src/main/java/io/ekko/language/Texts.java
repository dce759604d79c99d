package io.ekko.language;

import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of one or more features in one language, read from {@code i18n/<feature>.properties} (English) and
 * {@code i18n/<feature>_<tag>.properties}, UTF-8.
 *
 * <p>A key names feature and text, as in {@code campaign.pause}. A key without a text in the language is answered in English, one
 * without any text by the key itself; both are logged once, and the tests of each bundle keep both from happening. Immutable and
 * cheap to share between requests.
 */
public final class Texts {
    private static final Logger log = LoggerFactory.getLogger(Texts.class);
    private static final Set<String> reported = ConcurrentHashMap.newKeySet();

    private final Language language;
    private final Map<String, String> own;
    private final Map<String, String> english;

    private Texts(Language language, Map<String, String> own, Map<String, String> english) {
        this.language = language;
        this.own = own;
        this.english = english;
    }

    /**
     * The texts of the features, read once per class loader and kept.
     *
     * @throws IllegalArgumentException if a feature has no English bundle
     */
    public static Texts of(Language language, String... features) {
        Map<String, String> own = new LinkedHashMap<>();
        Map<String, String> english = new LinkedHashMap<>();
        for (String feature : features) {
            own.putAll(Bundle.read(feature, language));
            english.putAll(Bundle.read(feature, Language.EN));
        }
        return new Texts(language, Map.copyOf(own), Map.copyOf(english));
    }

    public Language language() {
        return language;
    }

    /**
     * The text of the key. Arguments fill {@code {0}}, {@code {1}} as {@link MessageFormat} says: numbers come out with the
     * language's grouping, so ids are given as strings; dates are given as text from {@link Formats}.
     */
    public String get(String key, Object... arguments) {
        String pattern = pattern(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, language.locale()).format(arguments);
    }

    /**
     * The text as it stands in the bundle, for texts that an administrator edits and that carry named placeholders such as
     * {@code {company}}, which {@link Placeholders} fills.
     */
    public String pattern(String key) {
        String found = own.get(key);
        if (found != null) {
            return found;
        }
        if (reported.add(language.tag() + ' ' + key)) {
            log.warn("text=missing key={} language={} known={}", key, language.tag(), english.containsKey(key));
        }
        return english.getOrDefault(key, key);
    }

    /** Whether the key has a text, in the language or in English. */
    public boolean has(String key) {
        return own.containsKey(key) || english.containsKey(key);
    }

    /** All keys that have an English text, in order. */
    public Set<String> keys() {
        return new TreeSet<>(english.keySet());
    }
}
