package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.util.Optional;

/** One reason not to ask. A pure function: the same facts and policy always give the same answer. */
public interface Rule {
    /** As it stands in verdicts and reports, such as {@code cool-down}; at most 40 characters. It never changes. */
    String name();

    /** What speaks against asking; empty when nothing does. */
    Optional<Objection> objectsTo(Facts facts, Policy policy);
}
