package io.ekko.connector.builtin.input;

import java.util.List;
import java.util.stream.Collectors;

/** An input was refused as a whole; nothing was changed. */
public final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Violation> violations;

    public Invalid(List<Violation> violations) {
        super(violations.stream().map(v -> v.field() + " " + v.detail()).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public Invalid(Violation violation) {
        this(List.of(violation));
    }

    /** What is wrong, at least one. */
    public List<Violation> violations() {
        return violations;
    }
}
