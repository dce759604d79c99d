package io.ekko.crm;

/** Something that happened in the CRM, as far as it concerns Ekko. */
public sealed interface CrmEvent {
    /** A ticket may have been closed, re-opened or otherwise changed. */
    record TicketChanged(TicketId ticket) implements CrmEvent {}

    /** A contact's address, language, consent or company may have changed. */
    record ContactChanged(ContactId contact) implements CrmEvent {}

    /** A contact was put into the bin, from which it may come back; deleted for good it is erased. */
    record ContactLeft(ContactId contact) implements CrmEvent {}

    /** A contact was deleted for good or must be forgotten. */
    record ContactErased(ContactId contact) implements CrmEvent {}
}
