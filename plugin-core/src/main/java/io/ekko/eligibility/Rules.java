package io.ekko.eligibility;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All rules, in the order in which they decide. */
public final class Rules {
    /** The rule of a verdict that nothing speaks against. */
    public static final String ALL = "all";

    /** The rule of a verdict on somebody whom the CRM does not have (any more). */
    public static final String CONTACT = "no-contact";

    private static final List<Rule> RULES = List.of(
            new NotErased(),
            new TicketMayBeAskedAbout(),
            new TicketStillClosed(),
            new MailCanReach(),
            new NotOwnStaff(),
            new NotOptedOut(),
            new NotTooLate(),
            new NotAskedLately());

    private Rules() {}

    /** The names of the rules, in the order in which they decide. */
    public static List<String> names() {
        return RULES.stream().map(Rule::name).toList();
    }

    /** Invite, defer or skip: the first rule that skips decides, else the one that defers longest. */
    public static Finding judge(Candidate candidate) {
        List<Objection> objections = RULES.stream()
                .flatMap(rule -> rule.objectsTo(candidate).stream())
                .toList();
        Optional<Objection> skip = objections.stream()
                .filter(objection -> objection.until() == null)
                .findFirst();
        if (skip.isPresent()) {
            return new Finding(Decision.SKIP, skip.get().rule(), null, candidate.facts());
        }
        return objections.stream()
                .max(Comparator.comparing(Rules::until))
                .map(objection -> new Finding(Decision.DEFER, objection.rule(), objection.until(), candidate.facts()))
                .orElseGet(() -> new Finding(Decision.INVITE, ALL, null, candidate.facts()));
    }

    private static Instant until(Objection objection) {
        return Objects.requireNonNull(objection.until());
    }
}
