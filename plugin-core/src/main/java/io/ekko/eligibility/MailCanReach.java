package io.ekko.eligibility;

import java.util.Optional;

/** There is an address, and it can be one. */
final class MailCanReach implements Rule {
    @Override
    public String name() {
        return "address";
    }

    @Override
    public Optional<Objection> objectsTo(Candidate candidate) {
        return Address.of(candidate.contact().email()) == Address.VALID
                ? Optional.empty()
                : Optional.of(Objection.skip(this));
    }
}
