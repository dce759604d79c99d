package io.ekko.eligibility;

import io.ekko.crm.Contact;
import io.ekko.policy.Policy;
import java.util.Optional;

/** The ground on which the campaign may ask in the person's country is given. */
final class ConsentSuffices implements Rule {
    @Override
    public String name() {
        return "consent";
    }

    @Override
    public Optional<Objection> objectsTo(Facts facts, Policy policy) {
        boolean suffices = switch (facts.basis()) {
            case CONSENT -> facts.consent() == Contact.Consent.GIVEN;
            case EXISTING_CUSTOMER -> facts.consent() != Contact.Consent.REFUSED;
            case ALLOWED -> true;
        };
        return suffices ? Optional.empty() : Optional.of(Objection.skip(this));
    }
}
