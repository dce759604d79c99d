package io.ekko.crm;

/** Something that happened in the CRM, as far as it concerns Ekko. */
public sealed interface CrmEvent {
    /** A ticket may have been closed, re-opened or otherwise changed. */
    record TicketChanged(TicketId ticket) implements CrmEvent {}

    /** A contact's address, language, consent or company may have changed. */
    record ContactChanged(ContactId contact) implements CrmEvent {}

    /** A contact was put into the bin, from which it may come back; deleted for good it is erased. */
    record ContactLeft(ContactId contact) implements CrmEvent {}

    /** What a company says of all its people may have changed, such as that they get no mail. */
    record CompanyChanged(CompanyId company) implements CrmEvent {}

    /** A company was deleted, for good or into the bin. */
    record CompanyLeft(CompanyId company) implements CrmEvent {}

    /** A contact was deleted for good or must be forgotten. */
    record ContactErased(ContactId contact) implements CrmEvent {}
}
