package io.ekko.crm;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A CRM that hands everything on to another one. Who meddles with one port overrides that one. */
public interface ForwardingCrm extends Crm {
    /** The one to which everything is handed on. */
    Crm crm();

    @Override
    default Contacts contacts() {
        return crm().contacts();
    }

    @Override
    default Tickets tickets() {
        return crm().tickets();
    }

    @Override
    default WriteBacks writeBacks() {
        return crm().writeBacks();
    }

    @Override
    default Selections selections() {
        return crm().selections();
    }

    @Override
    default Optional<Webhooks> webhooks() {
        return crm().webhooks();
    }

    @Override
    default Optional<FollowUps> followUps() {
        return crm().followUps();
    }

    @Override
    default Optional<Fields> fields() {
        return crm().fields();
    }

    @Override
    default Optional<Merges> merges() {
        return crm().merges();
    }

    @Override
    default Optional<URI> pageOf(ContactId contact) {
        return crm().pageOf(contact);
    }

    @Override
    default List<Check> check() {
        return crm().check();
    }

    @Override
    default void close() {
        crm().close();
    }
}
