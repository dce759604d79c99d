package io.ekko.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.ekko.app.access.KnownUsers;
import io.ekko.app.testing.StartedEkko;
import io.ekko.app.web.Role;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.FakeWebhooks;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.crm.ContactId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who has never seen Ekko links SuperOffice, by what can be read on the pages, with a stand-in of SuperOffice. */
class LinkSuperOfficeTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Chromium chromium;
    private SuperOfficeWorld office;
    private StartedEkko ekko;
    private Visit visit;

    @BeforeEach
    void start() throws Exception {
        chromium = Chromium.open();
        office = SuperOfficeWorld.bare(Variant.STAGE, true);
        office.clock.advance(
                Duration.between(office.clock.instant(), Clock.systemUTC().instant()));
        // SuperOffice sends the browser back to the public address, so the port must be known before the start.
        int port = FreePort.find();
        URI address = URI.create("http://localhost:" + port);
        ekko = StartedEkko.start(Map.of(
                "EKKO_PUBLIC_URL", address.toString(),
                "EKKO_PORT", Integer.toString(port),
                "EKKO_LIMIT_SHORTEST_READING", "0s"));
        KnownUsers.add(ekko.jdbi());
        visit = chromium.visit(address);
        visit.logIn(KnownUsers.login(Role.ADMINISTRATOR), KnownUsers.PASSWORD);
    }

    @AfterEach
    void stop() {
        visit.close();
        ekko.close();
        office.close();
        chromium.close();
    }

    @Test
    void fromNothingToTheFirstAnswerOnAContact() throws Exception {
        visit.follow("Set-up");
        visit.follow("Link a CRM");
        visit.read("What you need");
        visit.inspect("link-choose");
        visit.follow("SuperOffice Online");
        register();
        approve();
        describe();
        visit.read("The connection is made.");
        visit.inspect("link-checks");
        visit.follow("Continue");
        visit.read("What is installed");
        visit.inspect("link-install");
        visit.press("Install");
        visit.read("Everything that Ekko needs is in SuperOffice.");
        visit.inspect("link-installed");
        visit.follow("Continue");
        visit.read("Send yourself a test");
        visit.inspect("link-campaign");
        visit.follow("Make a campaign");
        startCampaign();
        ContactId kunde = office.addContact("Kari", "Kunde", "kari@kunde.example");
        close(kunde);
        answer();
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(office.written(kunde)).containsEntry(Field.SCORE, new Value.Number(9)));
        later();
    }

    private void register() throws IOException {
        visit.read("What to enter in the Developer Portal");
        visit.inspect("link-application");
        visit.press("Check and continue");
        visit.page().locator("#clientId-error").waitFor();
        visit.inspect("link-application-wrong");
        assertThat(visit.complaints()).allMatch(complaint -> complaint.contains("422"));
        visit.page().getByLabel("Environment").selectOption("custom");
        if (!visit.page().locator("#loginAddress").isVisible()) {
            visit.page().getByText("More: a test installation or a proxy").click();
        }
        visit.page().locator("#loginAddress").fill(office.fake.login.origin);
        visit.page()
                .locator("#hosts")
                .fill(String.join(" ", office.fake.environment().hosts()));
        visit.page().getByLabel("Client id").fill(FakeLogin.CLIENT_ID);
        visit.page().getByLabel("Client secret").fill(FakeLogin.CLIENT_SECRET);
        Path key = folder.resolve("key.xml");
        Files.writeString(key, Keys.OURS.xml());
        visit.page().getByLabel("Or the key as a file").setInputFiles(key);
        visit.press("Check and continue");
        visit.read("The key can be read, and localhost answers.");
    }

    private void approve() {
        visit.inspect("link-approval");
        office.fake.login.authorize.refuses = true;
        visit.press("Approve in SuperOffice");
        visit.read("SuperOffice did not approve");
        visit.inspect("link-approval-refused");
        office.fake.login.authorize.refuses = false;
        visit.press("Approve in SuperOffice");
        visit.read("Approved for Cust12345");
        assertThat(visit.page().url()).doesNotContain("code=");
        visit.inspect("link-approved");
        visit.follow("Continue");
    }

    private void describe() {
        visit.read("Who asks, in whose calendar");
        visit.inspect("link-about");
        visit.page()
                .getByText("More", new Page.GetByTextOptions().setExact(true))
                .click();
        visit.page().getByLabel("Name in addresses").fill("fjord");
        visit.press("Make the connection");
        visit.page().locator("#company-error").waitFor();
        visit.inspect("link-about-wrong");
        assertThat(visit.complaints()).allMatch(complaint -> complaint.contains("422"));
        visit.page().getByLabel("Organisation").fill("Fjord AS");
        visit.press("Make the connection");
    }

    private void startCampaign() {
        visit.page().locator("#name").fill("After a request");
        visit.press("Save and continue");
        visit.page().locator("#survey").waitFor();
        visit.press("Save and continue");
        visit.page().locator("#delay").fill("0");
        visit.press("Save and continue");
        visit.press("Start campaign");
        visit.read("is running");
    }

    /** SuperOffice tells of the closing, whose time it keeps in whole seconds; the campaign began before it. */
    private void close(ContactId kunde) throws Exception {
        office.clock.advance(Duration.between(
                office.clock.instant(),
                Clock.systemUTC().instant().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS)));
        office.close(office.openTicket("Printer", kunde));
        for (FakeWebhooks.Sent sent : office.tenant.webhooks.sent) {
            HttpRequest.Builder request = HttpRequest.newBuilder(ekko.address().resolve("/hooks/fjord"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(sent.body()));
            sent.headers().forEach(request::header);
            assertThat(HttpClient.newHttpClient()
                            .send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private void answer() {
        visit.go("/set-up/outbox");
        Awaitility.await().atMost(LONG).untilAsserted(() -> {
            visit.page().reload();
            assertThat(visit.page().locator("tbody a").count())
                    .as("mails; what was decided: %s", decided())
                    .isPositive();
        });
        visit.page().locator("tbody a").first().click();
        visit.follow("Answer 9");
        visit.press("Send answer");
        visit.read("Your answer is saved.");
    }

    private List<String> decided() {
        return ekko.jdbi()
                .withHandle(handle -> handle.createQuery("select decision || ' ' || rule from verdict")
                        .mapTo(String.class)
                        .list());
    }

    private void later() {
        visit.go("/set-up");
        visit.follow("SuperOffice");
        visit.read("Link to SuperOffice");
        visit.inspect("link-connection");
        visit.follow("Settings, secrets and approval");
        visit.read("Calls per second");
        visit.inspect("link-settings");
        visit.follow("Renew the approval");
        visit.read("You go to localhost");
        visit.inspect("link-renew");
        visit.press("Approve in SuperOffice");
        visit.read("Cust12345 has approved Ekko.");
        visit.go("/set-up");
        visit.follow("SuperOffice");
        visit.follow("Uninstall");
        visit.follow("After a request");
        visit.press("Pause");
        visit.read("is paused");
        visit.go("/set-up");
        visit.follow("SuperOffice");
        visit.follow("Uninstall");
        visit.read("What goes");
        visit.inspect("link-uninstall");
        visit.press("Uninstall now");
        visit.read("SuperOffice is as it was before Ekko");
        visit.inspect("link-uninstalled");
        visit.go("/set-up");
        visit.read("Not installed");
        visit.inspect("link-set-up");
    }
}
