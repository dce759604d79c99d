package io.ekko.app.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.eligibility.Replay;
import io.ekko.eligibility.Rules;
import io.ekko.eligibility.VerdictLog;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as programs read it.
 *
 * @param replays whether facts and rules of that time give the stored decision again; null when there was nobody to look at
 * @param freeAt when another occasion could pass; null when nobody can tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerdictJson(
        @JsonProperty long id,
        @JsonProperty String connection,
        @JsonProperty long campaign,
        @JsonProperty @Nullable String contact,
        @JsonProperty @Nullable String ticket,
        @JsonProperty String stage,
        @JsonProperty String decision,
        @JsonProperty String rule,
        @JsonProperty int policyVersion,
        @JsonProperty String decidedAt,
        @JsonProperty @Nullable String deferUntil,
        @JsonProperty @Nullable Boolean replays,
        @JsonProperty @Nullable String freeAt,
        @JsonProperty @Nullable List<Answer> answers,
        @JsonProperty @Nullable JsonNode facts) {

    /**
     * What one rule says.
     *
     * @param objects whether it speaks against asking
     * @param until not before this time; null when it has nothing to say about time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            @JsonProperty String rule,
            @JsonProperty boolean objects,
            @JsonProperty @Nullable String until) {
        static Answer of(Rules.Answer answer) {
            return new Answer(
                    answer.rule(),
                    answer.objection() != null,
                    answer.objection() == null ? null : text(answer.objection().until()));
        }
    }

    static VerdictJson of(String connection, VerdictLog.Entry entry, Optional<Replay> replay) {
        return new VerdictJson(
                entry.id(),
                connection,
                entry.campaign().value(),
                entry.contact().isEmpty() ? null : entry.contact(),
                entry.ticket(),
                entry.stage().toLowerCase(Locale.ROOT),
                entry.decision().name().toLowerCase(Locale.ROOT),
                entry.rule(),
                entry.policyVersion(),
                entry.decidedAt().toString(),
                text(entry.deferUntil()),
                replay.map(Replay::same).orElse(null),
                replay.map(Replay::freeAt).map(Instant::toString).orElse(null),
                replay.map(again -> again.answers().stream().map(Answer::of).toList())
                        .orElse(null),
                FactWords.tree(entry.facts()));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
