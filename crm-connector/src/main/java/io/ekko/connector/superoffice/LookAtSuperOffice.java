package io.ekko.connector.superoffice;

import io.ekko.connector.superoffice.desk.SuperOfficeTickets;
import io.ekko.connector.superoffice.event.SuperOfficeWebhooks;
import io.ekko.connector.superoffice.field.SuperOfficeFields;
import io.ekko.connector.superoffice.link.Tenant;
import io.ekko.connector.superoffice.panel.SuperOfficePanels;
import io.ekko.connector.superoffice.people.Consents;
import io.ekko.connector.superoffice.people.SuperOfficeContacts;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.Check;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at what the connection needs, one thing after another; what stands on something that failed is not looked at. */
final class LookAtSuperOffice {
    private final SuperOfficeHttp http;
    private final Optional<Tenant> tenant;
    private final SuperOfficeContacts contacts;
    private final Consents consents;
    private final SuperOfficeTickets tickets;
    private final SuperOfficeWebhooks webhooks;
    private final SuperOfficeFields fields;
    private final SuperOfficePanels panels;
    private final Optional<URI> publicUrl;

    LookAtSuperOffice(
            SuperOfficeHttp http,
            Optional<Tenant> tenant,
            SuperOfficeContacts contacts,
            Consents consents,
            SuperOfficeTickets tickets,
            SuperOfficeWebhooks webhooks,
            SuperOfficeFields fields,
            SuperOfficePanels panels,
            Optional<URI> publicUrl) {
        this.http = http;
        this.tenant = tenant;
        this.contacts = contacts;
        this.consents = consents;
        this.tickets = tickets;
        this.webhooks = webhooks;
        this.fields = fields;
        this.panels = panels;
        this.publicUrl = publicUrl;
    }

    List<Check> run() {
        List<Check> checks = new ArrayList<>();
        boolean there = tenant.isEmpty() || add(checks, "tenant", this::tenantIsOpen);
        if (there && add(checks, "sign-in", this::signedIn)) {
            if (!consents.isUsual()) {
                add(checks, "consent", this::purposeIsThere);
            }
            add(checks, "tickets", this::ticketsAreRead);
            add(checks, "webhooks", this::webhooksAreAllowed);
            add(checks, "fields", this::fieldsAreThere);
            add(checks, "panels", this::panelsAreThere);
        }
        return checks;
    }

    private static boolean add(List<Check> checks, String name, Supplier<Check> look) {
        Check check;
        try {
            check = look.get();
        } catch (CrmFailure e) {
            check = Check.failed(name, advice(name), e);
        }
        checks.add(check);
        return check.good();
    }

    private static String advice(String name) {
        return switch (name) {
            case "tenant" -> "look at environment and tenant name";
            case "sign-in" -> "look at client secret, private key and system token, or at user and password";
            case "tickets" -> "give Ekko's user the right to read requests";
            case "webhooks" ->
                "have the Webhook agent granted to the application; it needs Development Tools or a CRM Suite plan";
            default -> "look at the rights of Ekko's user";
        };
    }

    private Check tenantIsOpen() {
        var state = tenant.orElseThrow().state();
        return state.open().isPresent()
                ? Check.good("tenant", "the tenant is " + state.name())
                : Check.bad(
                        "tenant",
                        "bad",
                        List.of(state.name()),
                        "wait until the tenant is open to programs; it is " + state.name());
    }

    /** Reads somebody whole: a tenant whose version lacks a column shows it here. */
    private Check signedIn() {
        List<Row> somebody =
                http.rows("Person", Query.select("personId").orderBy("personId").top(1));
        if (!consents.known()) {
            return Check.good("sign-in", "SuperOffice answers");
        }
        somebody.forEach(row -> contacts.byIds(List.of(new ContactId(Integer.toString(row.requiredId("personId"))))));
        return Check.good("sign-in", "SuperOffice answers and lets Ekko read persons");
    }

    private Check purposeIsThere() {
        if (consents.known()) {
            return Check.good("consent", "SuperOffice knows the purpose of consent that was chosen");
        }
        List<String> keys =
                consents.purposes().stream().map(Consents.Purpose::key).toList();
        return Check.bad(
                "consent", "bad", keys, "choose a purpose of consent that SuperOffice has: " + String.join(", ", keys));
    }

    private Check ticketsAreRead() {
        return tickets.readsTimesAsMeant().orElse(true)
                ? Check.good("tickets", "Ekko reads requests and finds them by their closing time")
                : Check.bad(
                        "tickets",
                        "rely on webhooks alone: SuperOffice reads or writes the times of lists in another zone, so"
                                + " closings that no webhook told of are found late or not at all");
    }

    private Check webhooksAreAllowed() {
        return webhooks.complaint()
                .map(what -> Check.bad(
                        "webhooks",
                        "bad",
                        List.of(what),
                        "let SuperOffice reach Ekko; its test of the address says: " + what))
                .orElseGet(() ->
                        Check.good("webhooks", "Ekko may look at its webhooks, and they reach it where there are any"));
    }

    private Check fieldsAreThere() {
        List<String> missing = fields.missing();
        return missing.isEmpty()
                ? Check.good("fields", "all fields that Ekko writes are there")
                : Check.bad("fields", "bad", missing, "create the missing fields: " + String.join(", ", missing));
    }

    private Check panelsAreThere() {
        SuperOfficePanels.Standing standing = panels.look(publicUrl);
        if (!standing.missing().isEmpty()) {
            return Check.bad(
                    "panels",
                    "bad",
                    standing.missing(),
                    "install; web panels that are missing: " + String.join(", ", standing.missing()));
        }
        return standing.astray().isEmpty()
                ? Check.good("panels", "all web panels are there")
                : Check.bad(
                        "panels",
                        "astray",
                        standing.astray(),
                        "install again; web panels that stand or point elsewhere: "
                                + String.join(", ", standing.astray()));
    }
}
