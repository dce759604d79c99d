package io.ekko.eligibility;

import java.util.Optional;

/** One reason not to ask. A pure function: the same candidate always gives the same answer. */
public interface Rule {
    /** As it stands in verdicts and reports, such as {@code cool-down}; at most 40 characters. It never changes. */
    String name();

    /** What speaks against asking this candidate; empty when nothing does. */
    Optional<Objection> objectsTo(Candidate candidate);
}
