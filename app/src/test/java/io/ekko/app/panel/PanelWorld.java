package io.ekko.app.panel;

import io.ekko.app.superoffice.LinkSuperOffice;
import io.ekko.app.testing.GeneratedAnswers;
import io.ekko.app.testing.StartedEkko;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.connector.superoffice.wire.CallMeter;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.language.Language;
import io.ekko.secret.Vault;
import io.ekko.testing.FreePort;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * The whole program, linked to one tenant of a stand-in for SuperOffice: as {@code sales} with a year of answers, as {@code support}
 * without any, and as {@code house}, as if it stood on a server of one's own. Everybody takes the time from the stand-in's clock.
 */
public final class PanelWorld implements AutoCloseable {
    public final SuperOfficeWorld office =
            new SuperOfficeWorld(Variant.PRODUCTION, new FollowUpKind.Appointment(0), true);
    public final StartedEkko ekko;
    public final ContactId kari = office.addContact("Kari", "Kunde", "kari@kunde.example");
    public final ContactId olav = office.addContact("Olav", "Kunde", "olav@kunde.example");
    public final CompanyId company = office.addCompany("Kunde AS", List.of(kari, olav));
    public final TicketId asked = office.openTicket("Printer", kari);
    public final TicketId skipped = office.openTicket("Scanner", kari);

    private final Path folder = Files.createTempDirectory("ekko-panel");
    private final URI address;

    /** @param frames hosts, with their ports, where SuperOffice shows its pages */
    public PanelWorld(String... frames) throws Exception {
        office.close(asked);
        office.close(skipped);
        address = URI.create("http://localhost:" + FreePort.find());
        ekko = StartedEkko.start(
                Map.of(
                        "EKKO_DATA", folder.toString(),
                        "EKKO_PORT", Integer.toString(address.getPort()),
                        "EKKO_PUBLIC_URL", address.toString()),
                office.clock);
        LocalDate today = LocalDate.ofInstant(office.clock.instant(), ZoneOffset.UTC);
        new GeneratedAnswers(ekko.jdbi()).make(600, today, 300);
        link("support", online(String.join(" ", frames)));
        link(
                "house",
                Map.of(
                        "environment", "onsite",
                        "address", "http://localhost:" + office.fake.port() + "/" + FakeLogin.TENANT + "/api",
                        "user", "ekko",
                        "password", "pass"));
        adopt();
    }

    public URI address() {
        return address;
    }

    public Jdbi jdbi() {
        return ekko.jdbi();
    }

    private Map<String, String> online(String frames) {
        return Map.of(
                "environment", "custom",
                "loginAddress", office.fake.login.origin,
                "hosts", String.join(" ", office.fake.environment().hosts()) + " " + frames,
                "tenant", FakeLogin.TENANT,
                "clientId", FakeLogin.CLIENT_ID,
                "clientSecret", FakeLogin.CLIENT_SECRET,
                "systemToken", FakeLogin.SYSTEM_TOKEN,
                "privateKey", Keys.OURS.xml(),
                "callsPerSecond", "50");
    }

    private void link(String name, Map<String, String> said) throws Exception {
        new LinkSuperOffice(jdbi(), Vault.open(null, folder.resolve("key")), CallMeter.NONE, office.clock)
                .link(
                        new Connections.Plan(
                                name,
                                "superoffice",
                                "SuperOffice",
                                ZoneOffset.UTC,
                                "Fjord AS",
                                Language.NB,
                                Set.of(),
                                "{}",
                                null),
                        said);
    }

    /** Makes the generated answers those of {@code sales}: one person is Kari, one is Olav, both of Kunde AS. */
    private void adopt() {
        Connections connections = new Connections(jdbi());
        ConnectionId support = connections.byName("support").orElseThrow().id();
        Connections.Stamp stamp = connections.stamp(support);
        connections.changeSettings(new ConnectionId(901), stamp.settings(), stamp.secrets());
        jdbi().useHandle(handle -> {
            handle.execute("update connection set name = 'sales', kind = 'superoffice' where id = 901");
            for (ContactId person : List.of(kari, olav)) {
                String name = person.equals(kari) ? "Kari Kunde" : "Olav Kunde";
                String known = handle.select(
                                "select min(contact_id) from response where company = 'k1' and contact_id like 'c%'")
                        .mapTo(String.class)
                        .one();
                handle.execute(
                        "update response set contact_id = ?, person_name = ?, comment = ? where contact_id = ?",
                        person.value(),
                        name,
                        "Words of " + name,
                        known);
                handle.execute("update invitation set contact_id = ? where contact_id = ?", person.value(), known);
            }
            handle.execute(
                    "update response set company = ?, company_name = 'Kunde AS' where company = 'k1'", company.value());
            handle.execute(
                    "update invitation set company = ?, company_name = 'Kunde AS' where company = 'k1'",
                    company.value());
            handle.execute(
                    "update tally set segment_value = ? where segment = 'company' and segment_value = 'k1'",
                    company.value());
            handle.execute(
                    "update response set invitation_id = (select min(id) from invitation where contact_id = ?)"
                            + " where id = (select min(id) from response where contact_id = ?)",
                    kari.value(),
                    kari.value());
            handle.execute(
                    "update invitation set ticket_id = ? where id in (select invitation_id from response where contact_id = ?)",
                    asked.value(),
                    kari.value());
            handle.execute(
                    """
                    insert into verdict (connection_id, campaign_id, contact_id, ticket_id, occasion, stage, decision, rule, decided_at,
                                         decided_day)
                    values (901, 901, ?, ?, 'episode/77', 'CREATION', 'SKIP', 'cool-down', ?, ?)
                    """,
                    kari.value(),
                    skipped.value(),
                    office.clock.instant().atOffset(ZoneOffset.UTC),
                    LocalDate.ofInstant(office.clock.instant(), ZoneOffset.UTC));
        });
    }

    /** The address of a panel as SuperOffice fills it in for a user. */
    public String panel(String connection, String place, Object id) {
        return address + "/panel/" + connection + "/" + place + "?uctx=" + FakeLogin.TENANT + "&usid="
                + office.fake.login.authorize.associate + "&lang=en&id=" + id;
    }

    @Override
    public void close() {
        ekko.close();
        office.close();
    }
}
