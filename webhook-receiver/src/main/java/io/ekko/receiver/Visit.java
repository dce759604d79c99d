package io.ekko.receiver;

import io.ekko.language.Language;
import io.ekko.response.AskedPage;
import io.ekko.survey.Survey;
import io.ekko.visit.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * A genuine link that somebody has opened.
 *
 * @param visitor who, as far as it can be told
 * @param asked what hangs on it; null on a test send, which records nothing
 */
record Visit(
        String token,
        Survey survey,
        Language language,
        Visitor visitor,
        @Nullable AskedPage asked) {
    boolean test() {
        return asked == null;
    }

    boolean open() {
        return asked == null || asked.open();
    }

    AskedPage.@Nullable Given given() {
        return asked == null ? null : asked.given();
    }

    /** Where the question stands, in the language of the visit. */
    String address() {
        return "/s/" + token + "?lang=" + language.tag();
    }

    /** Where a later step stands. */
    String address(String step) {
        return "/s/" + token + "/" + step + "?lang=" + language.tag();
    }

    Words words() {
        return Words.of(survey, language);
    }
}
