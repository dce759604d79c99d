package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.input.Where;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets a list shows; null is no condition.
 *
 * @param text anywhere in the title, or in the contact's name or address
 * @param companyId of the contact
 * @param closedSince only tickets closed now, at this time or later
 */
public record TicketQuery(
        @Nullable String text,
        @Nullable Status status,
        @Nullable Long contactId,
        @Nullable Long companyId,
        @Nullable String owner,
        @Nullable String team,
        @Nullable String category,
        @Nullable Instant closedSince) {

    private static final String WHOSE = """
            select 1 from crm_contact p
            where p.id = t.contact_id and (p.first_name || ' ' || p.last_name ilike :text or p.person ilike :text)
            """;

    public static final TicketQuery ALL = new TicketQuery(null, null, null, null, null, null, null, null);

    public static TicketQuery ofContact(long contact) {
        return new TicketQuery(null, null, contact, null, null, null, null, null);
    }

    /** Those of the company's people. */
    public static TicketQuery ofCompany(long company) {
        return new TicketQuery(null, null, null, company, null, null, null, null);
    }

    public static TicketQuery in(Status status) {
        return new TicketQuery(null, status, null, null, null, null, null, null);
    }

    Where where() {
        return new Where()
                .and("(t.title ilike :text or exists (" + WHOSE + "))", "text", Where.anywhere(text))
                .and("t.status = :status", "status", status == null ? null : status.wireName())
                .and("t.contact_id = :contact", "contact", contactId)
                .and(
                        "t.contact_id in (select p.id from crm_contact p where p.company_id = :company)",
                        "company",
                        companyId)
                .and("t.category = :category", "category", category)
                .and("t.owner = :owner", "owner", owner)
                .and("t.team = :team", "team", team)
                .and("t.closed_at >= :since", "since", closedSince);
    }
}
