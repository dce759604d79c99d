package io.ekko.app.connection;

import io.ekko.crm.Check;
import io.ekko.language.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check in the reader's words, where the bundle {@code connection} knows it; otherwise in the connector's.
 *
 * @param detail what the connector said of something that is not in order, when that is more than the text; null otherwise
 */
public record CheckWords(
        boolean good, String title, String text, @Nullable String detail) {
    public static List<CheckWords> of(Texts texts, List<Check> checks) {
        return checks.stream().map(check -> of(texts, check)).toList();
    }

    private static CheckWords of(Texts texts, Check check) {
        String key = "connection.check." + check.name();
        String outcome = key + (check.good() ? ".good" : ".bad");
        return texts.has(outcome)
                ? new CheckWords(check.good(), texts.get(key), texts.get(outcome), check.good() ? null : check.advice())
                : new CheckWords(check.good(), check.name(), check.advice(), null);
    }
}
