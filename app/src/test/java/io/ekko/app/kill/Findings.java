package io.ekko.app.kill;

import java.util.ArrayList;
import java.util.List;

/** What the ledger has found, in sentences. */
final class Findings {
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> mismatched = new ArrayList<>();

    /** Ekko acknowledged it and does not have it, or somebody should have heard of it and did not. */
    void lost(String what) {
        lost.add(what);
    }

    /** Done more than once. */
    void doubled(String what) {
        doubled.add(what);
    }

    /** Two places that should say the same do not. */
    void mismatched(String what) {
        mismatched.add(what);
    }

    void add(Findings other) {
        lost.addAll(other.lost);
        doubled.addAll(other.doubled);
        mismatched.addAll(other.mismatched);
    }

    boolean none() {
        return lost.isEmpty() && doubled.isEmpty() && mismatched.isEmpty();
    }

    /** Every finding on a line of its own. */
    List<String> sentences() {
        List<String> all = new ArrayList<>();
        lost.forEach(what -> all.add("lost: " + what));
        doubled.forEach(what -> all.add("doubled: " + what));
        mismatched.forEach(what -> all.add("mismatched: " + what));
        return all;
    }

    @Override
    public String toString() {
        return "lost " + lost.size() + " doubled " + doubled.size() + " mismatched " + mismatched.size();
    }
}
