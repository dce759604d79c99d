package io.ekko.app.problem;

import java.util.Optional;
import java.util.function.LongFunction;

/** What the number in an address stands for. */
public final class ByNumber {
    private ByNumber() {}

    /**
     * What the store has under the number. It is not asked for a number that cannot be an id.
     *
     * @throws ProblemException with {@link Problem#NOT_FOUND} when it has nothing
     */
    public static <T> T find(long number, LongFunction<Optional<T>> store) {
        return Optional.of(number)
                .filter(id -> id > 0)
                .flatMap(store::apply)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
