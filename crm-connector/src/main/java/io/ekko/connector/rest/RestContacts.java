package io.ekko.connector.rest;

import io.ekko.connector.http.CrmHttp;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** People over REST. */
final class RestContacts implements Contacts {
    private final CrmHttp http;

    RestContacts(CrmHttp http) {
        this.http = http;
    }

    @Override
    public Optional<Contact> byId(ContactId id) {
        return http.find(Paths.of(RestJson.CONTACTS, id.value())).map(RestJson::contact);
    }

    @Override
    public List<Contact> byIds(Collection<ContactId> ids) {
        return Many.read(http, RestJson.CONTACTS, ids.stream().map(ContactId::value), RestJson::contact);
    }

    @Override
    public List<Contact> byEmail(String email) {
        if (email.isBlank()) {
            return List.of();
        }
        return RestJson.list(
                http.list(RestJson.CONTACTS, Map.of(RestJson.EMAIL, email, RestJson.LIMIT, "50")), RestJson::contact);
    }
}
