package io.ekko.faults;

import io.ekko.testing.TestDatabase;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The books of one life: what was lost, what was doubled, and what does not match; empty when all is right. */
public record Balance(
        long seed,
        TestDatabase.Kind database,
        String crm,
        Break broken,
        List<String> lost,
        List<String> doubled,
        List<String> mismatched,
        List<String> diary) {

    public boolean even() {
        return lost.isEmpty() && doubled.isEmpty() && mismatched.isEmpty();
    }

    /** What is wrong, line by line, and how to see it again. */
    public String report() {
        String again = "dev/faults --crm " + crm + " --seeds 1 --from " + seed
                + (broken == Break.NOTHING ? "" : " --break " + broken.option());
        return Stream.of(
                        Stream.of("seed " + seed + " on " + database + ", again with: " + again),
                        lost.stream().map(what -> "  lost: " + what),
                        doubled.stream().map(what -> "  doubled: " + what),
                        mismatched.stream().map(what -> "  mismatched: " + what))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }
}
