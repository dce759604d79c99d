package io.ekko.inbox;

import io.ekko.crm.BareCrm;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.TicketId;
import io.ekko.crm.Webhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A CRM of one page: some contacts, and hooks whose body is a line of ticket ids. */
final class PaperCrm implements BareCrm {
    final List<Contact> people = new ArrayList<>();

    /** What reading a contact ends in, when it does not work. */
    @Nullable
    CrmFailure trouble;

    @Override
    public Contacts contacts() {
        return new Contacts() {
            @Override
            public Optional<Contact> byId(ContactId id) {
                return people.stream().filter(person -> person.id().equals(id)).findFirst();
            }

            @Override
            public List<Contact> byEmail(String email) {
                if (trouble != null) {
                    throw trouble;
                }
                return people.stream()
                        .filter(person -> email.equalsIgnoreCase(person.email()))
                        .toList();
            }
        };
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.of(new Webhooks() {
            @Override
            public Set<String> proof() {
                return Set.of();
            }

            @Override
            public String verify(Map<String, String> headers, byte[] body, Instant receivedAt) throws Forged {
                throw new Forged("paper is not signed");
            }

            @Override
            public List<CrmEvent> parse(byte[] body) {
                String text = new String(body, StandardCharsets.UTF_8);
                if (text.startsWith("?")) {
                    throw new CrmFailure.Rejected("cannot be understood");
                }
                if (text.startsWith("erase ")) {
                    return List.of(new CrmEvent.ContactErased(new ContactId(text.substring(6))));
                }
                return text.isBlank() ? List.of() : List.<CrmEvent>of(new CrmEvent.TicketChanged(new TicketId(text)));
            }

            @Override
            public State state(URI target) {
                return State.WORKING;
            }

            @Override
            public void install(URI target) {}

            @Override
            public void remove() {}
        });
    }
}
