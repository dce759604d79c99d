package io.ekko.connector.rest;

import io.ekko.connector.http.CrmHttp;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks;
import java.util.Map;

/** Fields and notes over REST. */
final class RestWriteBacks implements WriteBacks {
    private final CrmHttp http;

    RestWriteBacks(CrmHttp http) {
        this.http = http;
    }

    @Override
    public void contactFields(ContactId contact, Map<Field, Value> values) {
        http.patch(Paths.of(RestJson.CONTACTS, contact.value()), RestJson.fields(values));
    }

    @Override
    public void companyFields(CompanyId company, Map<Field, Value> values) {
        http.patch(Paths.of(RestJson.COMPANIES, company.value()), RestJson.fields(values));
    }

    @Override
    public void ticketNote(TicketId ticket, String key, String text) {
        http.post(Paths.of(RestJson.TICKETS, ticket.value(), RestJson.MESSAGES), RestJson.note(key, text));
    }
}
