package io.ekko.language;

import java.util.Locale;
import java.util.Optional;

/** A language that Ekko speaks, on staff pages as well as in mails and on the survey page. */
public enum Language {
    EN("English", "en-GB"),
    NB("Norsk bokmål", "nb-NO"),
    SV("Svenska", "sv-SE"),
    DA("Dansk", "da-DK"),
    FI("Suomi", "fi-FI"),
    IS("Íslenska", "is-IS"),
    DE("Deutsch", "de-DE");

    /** What is spoken where nothing is known about the reader. */
    public static final Language DEFAULT = EN;

    private final String endonym;
    private final Locale locale;

    Language(String endonym, String locale) {
        this.endonym = endonym;
        this.locale = Locale.forLanguageTag(locale);
    }

    /** The BCP 47 tag, two small letters: the value of {@code lang} attributes, of columns and of addresses. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the language in that language. */
    public String endonym() {
        return endonym;
    }

    /** The locale whose habits for numbers and dates go with the language. */
    public Locale locale() {
        return locale;
    }

    /**
     * The language of a tag such as {@code nb}, {@code nn-NO}, {@code de_AT} or {@code EN-us}: the region is left out, Nynorsk and
     * the macro language Norwegian are read as Bokmål. Empty for any other language and for what is no tag at all.
     */
    public static Optional<Language> find(String tag) {
        String first = tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        String own = switch (first) {
            case "nn", "no" -> "nb";
            default -> first;
        };
        for (Language language : values()) {
            if (language.tag().equals(own)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** As {@link #find}, with {@link #DEFAULT} where the tag names none of the seven. */
    public static Language of(String tag) {
        return find(tag).orElse(DEFAULT);
    }

    /**
     * The first of the seven that a reader accepts, from an {@code Accept-Language} header, by descending weight. A header that
     * cannot be read, or names none of the seven, gives {@link #DEFAULT}.
     */
    public static Language accepted(String header) {
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .map(range -> find(range.getRange()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(DEFAULT);
        } catch (IllegalArgumentException unreadable) {
            return DEFAULT;
        }
    }
}
