package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.crm.Contact;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.id.Occasion;
import io.ekko.language.Language;
import io.ekko.segment.Segments;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An invitation before it is stored, with what is snapshotted from contact and ticket. */
record NewInvitation(
        Campaign campaign,
        Occasion occasion,
        Invitation.Recipient recipient,
        @Nullable TicketId ticket,
        @Nullable String ticketTitle,
        @Nullable String companyName,
        Segments segments,
        @Nullable Instant closedAt,
        Instant plannedAt,
        Instant dueAt,
        @Nullable String heldBy,
        int priority) {

    /**
     * Of a contact as just read.
     *
     * @param otherwise the language of the mail when the contact's own is none of ours
     * @param plannedAt when the mail would go if no rule deferred it
     * @param dueAt when it is looked at next
     * @param heldBy the rule that deferred it; null when none did
     * @param priority 0 goes before 1 when not all can go
     */
    static NewInvitation of(
            Campaign campaign,
            Occasion occasion,
            Contact contact,
            @Nullable Ticket ticket,
            Language otherwise,
            Instant plannedAt,
            Instant dueAt,
            @Nullable String heldBy,
            int priority) {
        Optional<Contact.CompanyRef> company = Optional.ofNullable(contact.company());
        Optional<Ticket> about = Optional.ofNullable(ticket);
        return new NewInvitation(
                campaign,
                occasion,
                recipient(contact, likely(contact, about).orElse(otherwise)),
                about.map(Ticket::id).orElse(null),
                about.map(Ticket::title).orElse(null),
                company.map(Contact.CompanyRef::name).orElse(null),
                new Segments(
                        about.map(Ticket::owner).orElse(contact.owner()),
                        about.map(Ticket::team).orElse(null),
                        about.map(Ticket::category).orElse(null),
                        about.map(Ticket::product).orElse(null),
                        contact.region(),
                        company.map(ref -> ref.id().value()).orElse(null),
                        contact.country(),
                        primary(contact.language() == null ? contact.likelyLanguage() : contact.language()),
                        contact.trade().category(),
                        contact.trade().business()),
                about.flatMap(Ticket::closing).orElse(null),
                plannedAt,
                dueAt,
                heldBy,
                priority);
    }

    /** Where the person's own language is not known: that of the ticket, which the person wrote, else that of company or country. */
    private static Optional<Language> likely(Contact contact, Optional<Ticket> about) {
        return about.flatMap(ticket -> Optional.ofNullable(ticket.language()))
                .flatMap(Language::find)
                .or(() -> Optional.ofNullable(contact.likelyLanguage()).flatMap(Language::find));
    }

    static Invitation.Recipient recipient(Contact contact, Language otherwise) {
        Language language =
                Optional.ofNullable(contact.language()).flatMap(Language::find).orElse(otherwise);
        String email = contact.email() == null ? "" : contact.email().strip();
        return new Invitation.Recipient(
                contact.id(), contact.person(), email, contact.firstName(), contact.lastName(), language);
    }

    private static @Nullable String primary(@Nullable String tag) {
        if (tag == null) {
            return null;
        }
        String first = tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return first.length() == 2 ? first : null;
    }
}
