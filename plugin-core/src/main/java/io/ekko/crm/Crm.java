package io.ekko.crm;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One linked CRM as a bundle of small ports, with its credentials bound. Building it does no input or output. A port that only
 * some CRMs can offer is optional. Every port may throw {@link CrmFailure} and nothing else.
 */
public interface Crm extends AutoCloseable {
    Contacts contacts();

    Tickets tickets();

    WriteBacks writeBacks();

    Selections selections();

    default Optional<Webhooks> webhooks() {
        return Optional.empty();
    }

    default Optional<FollowUps> followUps() {
        return Optional.empty();
    }

    default Optional<Fields> fields() {
        return Optional.empty();
    }

    default Optional<Merges> merges() {
        return Optional.empty();
    }

    /** Where people look at the contact in the CRM; empty when that is not known now. The CRM is not called for it. */
    default Optional<URI> pageOf(ContactId contact) {
        return Optional.empty();
    }

    /** Looks at everything the connection needs. Never throws: what fails is a failed check that says what to do. */
    List<Check> check();

    @Override
    default void close() {}
}
