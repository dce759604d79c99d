package io.ekko.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerMappingTest {
    private final AnswerMapping mapping = AnswerMapping.of("""
            {"email": "/who/mail", "score": "/answers/0/value", "comment": "/answers/1/value", "time": "/at"}
            """);

    private AnswerMapping.Said read(String body) {
        return mapping.read(body.getBytes(UTF_8));
    }

    @Test
    void readsEachPartWhereThePointerPoints() {
        AnswerMapping.Said said = read("""
                {"who": {"mail": "a@b.example"}, "answers": [{"value": 9}, {"value": "Bra <b>"}], "at": "2026-03-06T10:00:00+01:00"}
                """);

        assertThat(said.email()).contains("a@b.example");
        assertThat(said.score()).isEqualTo(9);
        assertThat(said.comment()).contains("Bra <b>");
        assertThat(said.time()).contains(Instant.parse("2026-03-06T09:00:00Z"));
        assertThat(said.token()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "\"7\"", "7.0"})
    void takesAWholeNumberInAnyDress(String score) {
        assertThat(read("{\"answers\": [{\"value\": " + score + "}]}").score()).isBetween(0, 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "11", "7.5", "\"ten\"", "null", "[]", "{}", "1e400", "\"\"", "true"})
    void refusesEveryOtherScore(String score) {
        assertThatThrownBy(() -> read("{\"answers\": [{\"value\": " + score + "}]}"))
                .isInstanceOf(Ignored.class);
    }

    @Test
    void readsTimesInSecondsAndMilliseconds() {
        assertThat(read("{\"answers\": [{\"value\": 1}], \"at\": 1772791200}").time())
                .contains(Instant.ofEpochSecond(1772791200));
        assertThat(read("{\"answers\": [{\"value\": 1}], \"at\": 1772791200123}")
                        .time())
                .contains(Instant.ofEpochMilli(1772791200123L));
        assertThatThrownBy(() -> read("{\"answers\": [{\"value\": 1}], \"at\": \"yesterday\"}"))
                .isInstanceOf(Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1999-12-31T23:59:59Z\"",
                "\"2100-01-01T00:00:00Z\"",
                "\"+999999999-01-01T00:00:00Z\"",
                "946684799",
                "99999999999",
                "99999999999999"
            })
    void refusesATimeThatNoAnswerWasGivenAt(String time) {
        assertThatThrownBy(() -> read("{\"answers\": [{\"value\": 1}], \"at\": " + time + "}"))
                .isInstanceOf(Ignored.class)
                .hasMessage("the time is not from the year 2000 to 2099");
    }

    @Test
    void aNulReachesNobody() {
        AnswerMapping.Said said = read(
                "{\"who\": {\"mail\": \"a\\u0000@b.example\"}, \"answers\": [{\"value\": 1}, {\"value\": \"x\\u0000y\"}]}");
        assertThat(said.email()).contains("a\uFFFD@b.example");
        assertThat(said.comment()).contains("x\uFFFDy");
    }

    @Test
    void cutsACommentThatIsTooLongWithoutSplittingACharacter() {
        String comment = read("{\"answers\": [{\"value\": 1}, {\"value\": \"" + "😀".repeat(3000) + "\"}]}")
                .comment()
                .orElseThrow();
        assertThat(comment).hasSizeLessThanOrEqualTo(5000).endsWith("😀…");
    }

    @Test
    void nonsenseIsNoAnswer() {
        assertThatThrownBy(() -> read("<xml/>")).isInstanceOf(Ignored.class);
        assertThatThrownBy(() -> read("[]")).isInstanceOf(Ignored.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(Ignored.class);
    }

    @Test
    void aMappingIsRefusedWhenItCannotWork() {
        assertThatThrownBy(() -> AnswerMapping.of("{\"email\": \"/a\"}")).hasMessageContaining("score");
        assertThatThrownBy(() -> AnswerMapping.of("{\"score\": \"/a\"}")).hasMessageContaining("token or an e-mail");
        assertThatThrownBy(() -> AnswerMapping.of("{\"score\": \"a\", \"token\": \"/t\"}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AnswerMapping.of("{\"mood\": \"/a\"}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AnswerMapping.of("{")).hasMessageContaining("not JSON");
    }

    @Test
    void whatIsStoredReadsBack() {
        assertThat(AnswerMapping.of(mapping.json())).isEqualTo(mapping);
    }
}
