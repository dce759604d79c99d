package io.ekko.connector.superoffice.setup;

import java.util.List;
import java.util.stream.Collectors;

/** What was said about a tenant cannot be used. */
public final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    Wrong(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("; ")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
