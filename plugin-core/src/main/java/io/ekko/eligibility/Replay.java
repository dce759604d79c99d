package io.ekko.eligibility;

import io.ekko.policy.Policy;
import io.ekko.sql.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stored verdict, given again from the facts and the policy that it was decided by.
 *
 * @param answers what each rule says, in the order in which they decide
 * @param same whether the decision, its rule and its time are the stored ones; they always should be
 * @param freeAt when another occasion could pass; null when nobody can tell
 */
public record Replay(
        List<Rules.Answer> answers, boolean same, @Nullable Instant freeAt) {
    public Replay {
        answers = List.copyOf(answers);
    }

    /** Empty when nothing was seen: the CRM had nobody to look at. */
    public static Optional<Replay> of(VerdictLog.Entry stored, Policy policy) {
        return Optional.ofNullable(stored.facts()).map(facts -> of(stored, facts, policy));
    }

    private static Replay of(VerdictLog.Entry stored, Facts facts, Policy policy) {
        Finding again = Rules.judge(facts, policy);
        boolean same = again.decision() == stored.decision()
                && again.rule().equals(stored.rule())
                && Objects.equals(kept(again.deferUntil()), kept(stored.deferUntil()));
        return new Replay(
                Rules.answers(facts, policy), same, Rules.freeAt(facts, policy).orElse(null));
    }

    private static @Nullable Instant kept(@Nullable Instant time) {
        return time == null ? null : Instants.kept(time);
    }

    /** The rules that speak against asking, in the order in which they decide. */
    public List<Objection> objections() {
        return answers.stream()
                .flatMap(answer -> Optional.ofNullable(answer.objection()).stream())
                .toList();
    }
}
