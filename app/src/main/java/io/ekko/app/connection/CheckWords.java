package io.ekko.app.connection;

import io.ekko.crm.Check;
import io.ekko.language.Texts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One check in the reader's words, where the bundle {@code connection} knows it; otherwise in the connector's.
 *
 * @param detail the names of what is not in order, or what the CRM said of it; null when there is nothing to name
 */
public record CheckWords(
        boolean good, String title, String text, @Nullable String detail) {
    private static final String KEY = "connection.check.";

    public static List<CheckWords> of(Texts texts, List<Check> checks) {
        return checks.stream().map(check -> of(texts, check)).toList();
    }

    private static CheckWords of(Texts texts, Check check) {
        String key = KEY + check.name();
        return Stream.of(key + "." + check.finding(), KEY + check.finding())
                .filter(outcome -> texts.has(key) && texts.has(outcome))
                .findFirst()
                .map(outcome -> new CheckWords(check.good(), texts.get(key), texts.get(outcome), detail(texts, check)))
                .orElseGet(() -> new CheckWords(check.good(), check.name(), check.advice(), null));
    }

    private static @Nullable String detail(Texts texts, Check check) {
        if (check.names().isEmpty()) {
            return null;
        }
        String names = String.join(", ", check.names());
        return check.finding().equals("failed") ? texts.get(KEY + "said", names) : names;
    }
}
