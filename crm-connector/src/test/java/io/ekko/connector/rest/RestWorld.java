package io.ekko.connector.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import io.ekko.connector.http.CrmHttp;
import io.ekko.connector.http.RateLimit;
import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket.Mark;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.crm.contract.CrmWorld;
import io.ekko.secret.Secret;
import io.ekko.signature.StandardWebhooks;
import io.ekko.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A foreign server, seen from its own side. */
final class RestWorld implements CrmWorld {
    final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    final FakeCrm fake = new FakeCrm(clock);
    final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().extensions(fake));
    private final Secret secret = StandardWebhooks.newSecret();
    private final List<Delivery> delivered = new ArrayList<>();
    private final RestCrm crm;

    RestWorld() {
        server.start();
        server.stubFor(any(urlMatching("/crm/api/v1/.*"))
                .withHeader("authorization", equalTo("Bearer let-me-in"))
                .willReturn(aResponse().withTransformers(FakeCrm.NAME)));
        URI root = URI.create(server.baseUrl() + "/crm/api/v1");
        CrmHttp http = new CrmHttp(
                root, Secret.of("let-me-in"), Duration.ofSeconds(2), new RateLimit(1000, 1000, clock), clock);
        crm = new RestCrm(http, "/hooks/demo", secret, clock);
        crm.fields().orElseThrow().create();
    }

    @Override
    public Crm crm() {
        return crm;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    private static String id(JsonNode record) {
        return record.get("id").textValue();
    }

    @Override
    public ContactId addContact(String firstName, String lastName, String email) {
        return new ContactId(id(fake.add(
                "contacts",
                FakeCrm.node()
                        .put("firstName", firstName)
                        .put("lastName", lastName)
                        .put("email", email))));
    }

    @Override
    public CompanyId addCompany(String name, List<ContactId> people) {
        String company = id(fake.add("companies", FakeCrm.node().put("name", name)));
        people.forEach(person ->
                fake.find("contacts", person.value()).put("companyId", company).put("companyName", name));
        return new CompanyId(company);
    }

    @Override
    public void optOut(ContactId contact) {
        fake.find("contacts", contact.value()).put("optedOut", true);
    }

    @Override
    public void consent(ContactId contact, Consent consent) {
        fake.find("contacts", contact.value()).put("consent", consent.wireName());
    }

    @Override
    public void closeByRequester(TicketId ticket) {
        close(ticket);
        fake.find("tickets", ticket.value()).put("requesterClosed", true);
    }

    @Override
    public void mark(TicketId ticket, Mark mark) {
        fake.find("tickets", ticket.value()).putArray("marks").add(mark.wireName());
    }

    @Override
    public void erase(ContactId contact) {
        fake.find("contacts", contact.value())
                .removeAll()
                .put("id", contact.value())
                .put("erased", true);
    }

    @Override
    public TicketId openTicket(String title, ContactId contact) {
        return new TicketId(id(fake.add(
                "tickets",
                FakeCrm.node()
                        .put("title", title)
                        .put("contactId", contact.value())
                        .put("openedAt", clock.instant().toString())
                        .put("status", "open"))));
    }

    @Override
    public void close(TicketId ticket) {
        fake.find("tickets", ticket.value())
                .put("status", "closed")
                .put("closedAt", clock.instant().toString());
        fake.tell("ticket.closed", ticket.value());
    }

    @Override
    public void reopen(TicketId ticket) {
        fake.find("tickets", ticket.value())
                .put("status", "open")
                .put("requesterClosed", false)
                .putNull("closedAt");
    }

    @Override
    public SelectionId addSelection(String name, List<ContactId> members) {
        String id = id(fake.add("selections", FakeCrm.node().put("name", name)));
        fake.members(id, members.stream().map(ContactId::value).toList());
        return new SelectionId(id);
    }

    @Override
    public Map<Field, Value> written(ContactId contact) {
        return written(fake.find("contacts", contact.value()));
    }

    @Override
    public Map<Field, Value> written(CompanyId company) {
        return written(fake.find("companies", company.value()));
    }

    private static Map<Field, Value> written(JsonNode record) {
        Map<Field, Value> written = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            JsonNode value = record.path("fields").path(field.wireName());
            if (!value.isMissingNode()) {
                written.put(
                        field,
                        switch (field.kind()) {
                            case NUMBER -> new Value.Number(value.longValue());
                            case TEXT -> new Value.Text(value.textValue());
                            case TIME -> new Value.Time(Instant.parse(value.textValue()));
                            case FLAG -> new Value.Flag(value.booleanValue());
                        });
            }
        }
        return written;
    }

    @Override
    public List<String> notes(TicketId ticket) {
        return fake.notes(ticket.value());
    }

    @Override
    public List<String> openTasks(ContactId contact) {
        return fake.ids("tasks").stream()
                .map(id -> fake.find("tasks", id.toString()))
                .filter(task -> task.path("contactId").asText().equals(contact.value())
                        && !task.path("status").asText().equals("done"))
                .map(task -> task.path("title").asText())
                .toList();
    }

    @Override
    public List<Delivery> deliveries() {
        List<ObjectNode> told = fake.deliveries();
        for (int i = delivered.size(); i < told.size(); i++) {
            String body = told.get(i).toString();
            delivered.add(new Delivery(
                    new StandardWebhooks(clock)
                            .sign("fake_" + i, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), secret),
                    body));
        }
        return List.copyOf(delivered);
    }

    @Override
    public boolean loseTheNextAnswer() {
        fake.loseTheNextAnswer();
        return true;
    }

    @Override
    public boolean refuseTheNextCall(Duration comeBackAfter) {
        fake.refuseTheNextCall(Long.toString(comeBackAfter.toSeconds()));
        return true;
    }

    @Override
    public boolean switchWebhookOff() {
        fake.ids("webhooks").forEach(id -> fake.find("webhooks", id.toString()).put("active", false));
        return true;
    }

    @Override
    public Optional<String> dropField() {
        fake.ids("fields")
                .removeIf(id ->
                        fake.find("fields", id.toString()).path("name").asText().equals("nps_score"));
        return Optional.of("nps_score");
    }
}
