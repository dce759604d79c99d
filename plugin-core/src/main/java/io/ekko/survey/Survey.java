package io.ekko.survey;

import io.ekko.connection.ConnectionId;
import io.ekko.language.Language;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param subject what one is asked to recommend: the company, a product or a service
 * @param contactAddress whom a customer can write to
 * @param colour the brand colour as {@code #rrggbb}
 * @param texts what differs from the shipped texts, by language and key
 */
public record Survey(
        SurveyId id,
        ConnectionId connection,
        String name,
        String subject,
        String senderName,
        @Nullable String replyTo,
        @Nullable String contactAddress,
        Language defaultLanguage,
        String colour,
        FollowUpQuestion followUpQuestion,
        boolean askPermission,
        Map<Language, Map<String, String>> texts) {

    public Survey {
        if (!colour.matches("#[0-9a-f]{6}")) {
            throw new IllegalArgumentException("colour must be like #0b6e75, was '" + colour + "'");
        }
        if (name.isBlank() || subject.isBlank() || senderName.isBlank()) {
            throw new IllegalArgumentException("a survey has a name, a subject and a sender name");
        }
        texts = Map.copyOf(texts);
    }

    /** Which question comes with the comment field. */
    public enum FollowUpQuestion {
        /** One question for promoters, another for the others. */
        BY_GROUP,
        /** The main reason, asked of everyone alike. */
        ONE_FOR_ALL
    }
}
