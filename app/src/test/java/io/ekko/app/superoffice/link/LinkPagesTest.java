package io.ekko.app.superoffice.link;

import static io.ekko.app.superoffice.link.Administrator.WAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.access.Audit;
import io.ekko.app.access.KnownUsers;
import io.ekko.app.testing.Browser;
import io.ekko.app.testing.StartedEkko;
import io.ekko.app.web.Role;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.PauseCampaign;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.secret.Vault;
import io.ekko.survey.Surveys;
import io.ekko.work.Alarm;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An administrator links SuperOffice by the pages, over real HTTP on both sides, and looks after the link. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkPagesTest {
    private static final String APPLICATION = WAY + "application";

    private final StartedEkko ekko;
    private SuperOfficeWorld office;
    private Administrator kari;

    LinkPagesTest() throws Exception {
        ekko = StartedEkko.start(Map.of("EKKO_PUBLIC_URL", "http://ekko.example"));
        KnownUsers.add(ekko.jdbi());
    }

    @AfterAll
    void stop() {
        ekko.close();
    }

    @BeforeEach
    void begin() throws Exception {
        office = SuperOfficeWorld.bare(Variant.PRODUCTION, true);
        office.clock.advance(
                Duration.between(office.clock.instant(), Clock.systemUTC().instant()));
        ekko.jdbi().useHandle(handle -> handle.execute("delete from link_draft"));
        ekko.jdbi().useHandle(handle -> handle.execute("delete from approval_trip"));
        kari = administrator();
    }

    @AfterEach
    void leave() {
        office.close();
    }

    private Administrator administrator() throws Exception {
        Browser browser = new Browser(ekko.address());
        browser.logIn(KnownUsers.login(Role.ADMINISTRATOR), KnownUsers.PASSWORD);
        return new Administrator(browser, office);
    }

    @Test
    void fromNothingToTheFirstCampaign() throws Exception {
        assertThat(kari.get("/set-up")).contains("/set-up/link");
        assertThat(kari.get("/set-up/link")).contains(APPLICATION).contains(WAY + "server");
        assertThat(kari.get(APPLICATION))
                .contains("http://ekko.example/superoffice/approved")
                .contains("http://ekko.example/panel/signed-in")
                .contains("http://ekko.example/hooks/superoffice/state");
        String home = kari.link("fjord");
        String start = home + "/superoffice/start/";
        assertThat(kari.get(home)).contains("Not installed");

        assertThat(kari.get(start + "checks"))
                .contains("SuperOffice lets Ekko in")
                .contains("To do");
        assertThat(kari.get(start + "install")).contains("Ekko fjord");
        String report =
                kari.post(start + "install", start + "install", Map.of()).body();
        assertThat(report)
                .contains("Everything that Ekko needs is in SuperOffice.")
                .contains("Ekko.Nps.Score")
                .contains("Fields on companies")
                .contains("There are no web panels: Ekko’s public address must be https")
                .contains("It works.");
        assertThat(kari.get(start + "checks")).contains("All fields that Ekko writes are there.");
        Connection connection = new Connections(ekko.jdbi()).byName("fjord").orElseThrow();
        assertThat(kari.get(start + "campaign"))
                .contains("/campaigns/new?connection=" + connection.id())
                .contains("/preview");
        assertThat(connection.company()).isEqualTo("Fjord AS");
        assertThat(new Surveys(ekko.jdbi()).of(connection.id())).hasSize(1);
        assertThat(rows("link_draft")).isZero();
        assertThat(rows("approval_trip")).isZero();
        assertThat(new Audit(ekko.jdbi(), Clock.systemUTC()).latest(5))
                .extracting(Audit.Entry::act)
                .contains("connection.link", "connection.install");
        assertThat(String.join("", kari.seen))
                .doesNotContain(FakeLogin.CLIENT_SECRET, FakeLogin.SYSTEM_TOKEN, "<RSAKeyValue><", "<Modulus>")
                .doesNotContain("code-of-kari");
    }

    @Test
    void whatIsWrongIsSaidAndWhatIsRightIsKept() throws Exception {
        Map<String, String> fields = Administrator.application(office);
        fields.put("privateKey", "no key at all");
        fields.put("clientId", "");
        HttpResponse<String> refused = kari.register(fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("privateKey-error", "clientId-error")
                .doesNotContain("clientSecret-error", "no key at all")
                .contains(office.fake.login.origin)
                .contains("Entered. Leave it blank to keep it.");
        assertThat(kari.get(APPLICATION)).contains(office.fake.login.origin);
        fields.putAll(Map.of("privateKey", Keys.OURS.xml(), "clientId", FakeLogin.CLIENT_ID, "clientSecret", ""));
        assertThat(kari.register(fields).statusCode()).isEqualTo(303);
        assertThat(stored()).as("sealed").doesNotContain(FakeLogin.CLIENT_ID, FakeLogin.CLIENT_SECRET);
    }

    @Test
    void aKeyMayComeAsAFile() throws Exception {
        Map<String, String> fields = Administrator.application(office);
        fields.put("privateKeyFile", "\uFEFF" + fields.remove("privateKey"));
        assertThat(kari.register(fields).statusCode()).isEqualTo(303);
    }

    @Test
    void asLongAsSuperOfficeDoesNotAnswerTheStepIsNotDone() throws Exception {
        Map<String, String> fields = Administrator.application(office);
        fields.put("loginAddress", "http://localhost:1");
        HttpResponse<String> refused = kari.register(fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("environment-error").contains("does not answer");
    }

    @Test
    void secretsDoNotGoElsewhereWithoutBeingGivenAnew() throws Exception {
        kari.register(Administrator.application(office));
        kari.approve();
        Map<String, String> elsewhere = new TreeMap<>(Administrator.application(office));
        elsewhere.putAll(Map.of("hosts", "elsewhere.example", "clientSecret", "", "privateKey", ""));
        assertThat(kari.register(elsewhere).body()).contains("clientSecret-error", "privateKey-error");
        Map<String, String> back = Administrator.application(office);
        kari.register(back);
        assertThat(kari.get(Administrator.APPROVAL)).doesNotContain("Approved for");
    }

    @Test
    void aDraftIsTheAdministratorsOwn() throws Exception {
        kari.register(Administrator.application(office));
        Browser other = new Browser(ekko.address());
        ekko.jdbi().useHandle(handle -> handle.execute("""
                insert into app_user (login, name, role, password_hash, must_change, active, created_at)
                select 'ola', 'Ola', role, password_hash, must_change, active, created_at from app_user
                where login = 'known-administrator'
                """));
        other.logIn("ola", KnownUsers.PASSWORD);
        Administrator ola = new Administrator(other, office);
        assertThat(ola.get(APPLICATION)).doesNotContain(FakeLogin.CLIENT_ID, "Entered.");
        URI back = kari.sent(Administrator.APPROVAL, Administrator.APPROVAL + "/begin");
        assertThat(ola.comesBack(back)).contains("was not begun in this browser");
        assertThat(kari.comesBack(back)).contains("Approved for Cust12345");
    }

    @Test
    void anApprovalIsGoodOnceInItsSessionForTenMinutes() throws Exception {
        kari.register(Administrator.application(office));
        assertThat(kari.comesBack(URI.create("/superoffice/approved?state=forged&code=code-of-kari")))
                .contains("was not begun in this browser");
        URI back = kari.sent(Administrator.APPROVAL, Administrator.APPROVAL + "/begin");
        assertThat(administrator().comesBack(back)).contains("was not begun in this browser");
        assertThat(kari.comesBack(back)).contains("Cust12345 has approved Ekko.");
        assertThat(kari.comesBack(back)).contains("was not begun in this browser");

        URI late = kari.sent(Administrator.APPROVAL, Administrator.APPROVAL + "/begin");
        ekko.jdbi()
                .useHandle(handle -> handle.createUpdate("update approval_trip set begun_at = :then")
                        .bind("then", Instant.now().minus(ApprovalTrips.LIFE))
                        .execute());
        assertThat(kari.comesBack(late)).contains("more than ten minutes ago");
    }

    @Test
    void everyRefusalSaysWhatToDo() throws Exception {
        kari.register(Administrator.application(office));
        office.fake.login.authorize.refuses = true;
        assertThat(kari.approve()).contains("SuperOffice did not approve: access_denied");
        office.fake.login.authorize.refuses = false;
        office.fake.login.authorize.administrator = false;
        assertThat(kari.approve()).contains("ann@agent.example does not administer SuperOffice");
        office.fake.login.authorize.administrator = true;
        office.fake.login.authorize.systemToken = false;
        assertThat(kari.approve()).contains("no system user token came");
        office.fake.login.authorize.systemToken = true;
        office.fake.login.signer = Keys.OURS;
        assertThat(kari.approve()).contains("proves nothing");
        assertThat(kari.get(Administrator.APPROVAL)).doesNotContain("Approved for");
        office.fake.login.signer = Keys.SUPEROFFICE;
        office.fake.login.admitted = false;
        assertThat(kari.approve()).contains("Approved for").contains("To do").doesNotContain("superoffice/about\"");
    }

    @Test
    void tenantAndTokenMayBeGivenByHand() throws Exception {
        kari.register(Administrator.application(office));
        String page = Administrator.APPROVAL;
        assertThat(kari.post(page, page, Map.of("tenant", "no tenant", "systemToken", ""))
                        .body())
                .contains("tenant-error", "systemToken-error");
        Map<String, String> good = Map.of("tenant", FakeLogin.TENANT, "systemToken", FakeLogin.SYSTEM_TOKEN);
        assertThat(kari.post(page, page, good).statusCode()).isEqualTo(303);
        assertThat(kari.get(page)).contains("Approved for Cust12345").contains("superoffice/about\"");
    }

    @Test
    void stepsThatStandOnOthersLeadBackToThem() throws Exception {
        assertThat(kari.get(Administrator.APPROVAL)).isEmpty();
        assertThat(kari.post(APPLICATION, WAY + "about", Administrator.about("nobody"))
                        .headers()
                        .firstValue("Location"))
                .hasValue(Administrator.APPROVAL);
        assertThat(new Connections(ekko.jdbi()).byName("nobody")).isEmpty();
    }

    @Test
    void whatIsWrongAboutTheConnectionIsSaidAndKept() throws Exception {
        kari.register(Administrator.application(office));
        kari.approve();
        Map<String, String> about = new TreeMap<>(Administrator.about("crm"));
        about.putAll(Map.of("company", "", "title", "Fjordens", "followUp", "request"));
        HttpResponse<String> refused = kari.post(WAY + "about", WAY + "about", about);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("name-error", "company-error", "followUpNumber-error")
                .contains("Fjordens");
        assertThat(kari.get(WAY + "about")).contains("Fjordens");
    }

    @Test
    void onOnesOwnServerAUserIsEnough() throws Exception {
        String page = WAY + "server";
        Map<String, String> server = new TreeMap<>(Map.of(
                "address",
                "http://localhost:" + office.fake.port() + "/" + FakeLogin.TENANT + "/api",
                "user",
                "ekko",
                "password",
                "wrong"));
        assertThat(kari.post(page, page, Map.of("address", "http://crm.example/api"))
                        .body())
                .contains("address-error", "user-error", "password-error");
        assertThat(kari.post(page, page, server).body())
                .contains("To do")
                .contains("look at address, user and password");
        server.put("password", "pass");
        assertThat(kari.post(page, page, server).statusCode()).isEqualTo(303);
        HttpResponse<String> made = kari.post(WAY + "about", WAY + "about", Administrator.about("house"));
        String next = made.headers().firstValue("Location").orElseThrow();
        assertThat(kari.get(next)).contains("SuperOffice lets Ekko in");
        assertThat(kari.get(next.replaceFirst("/start/.*", "/settings"))).doesNotContain("clientId");
    }

    @Test
    void settingsAreChangedAndSecretsOnlyWhenGiven() throws Exception {
        String home = kari.link("changed");
        String settings = home + "/superoffice/settings";
        assertThat(kari.get(home)).contains(settings);
        Map<String, String> changed = new TreeMap<>(Administrator.application(office));
        changed.putAll(Map.of(
                "clientSecret", "",
                "privateKey", "",
                "consent", "survey",
                "withdrawConsent", "yes",
                "followUp", "task",
                "followUpNumber", "4",
                "callsPerSecond", "5",
                "timeoutSeconds", "10"));
        assertThat(kari.post(settings, settings, changed).statusCode()).isEqualTo(303);
        assertThat(kari.get(settings)).contains("value=\"5\"", "value=\"survey\"", "Entered.");
        assertThat(kari.get(home + "/checks")).contains("SuperOffice lets Ekko in");
        changed.putAll(Map.of("clientId", "", "callsPerSecond", "0"));
        assertThat(kari.post(settings, settings, changed).body()).contains("clientId-error");
        changed.putAll(Map.of("clientId", FakeLogin.CLIENT_ID, "callsPerSecond", "0"));
        assertThat(kari.post(settings, settings, changed).body()).contains("callsPerSecond-error");
        changed.putAll(Map.of("callsPerSecond", "5", "hosts", "elsewhere.example"));
        assertThat(kari.post(settings, settings, changed).body()).contains("clientSecret-error", "systemToken-error");
        assertThat(kari.get("/set-up/connection/1/superoffice/settings"))
                .as("the built-in CRM has none")
                .contains("There is nothing at this address");
    }

    @Test
    void followUpAndConsentAreChosenByTheirNamesInSuperOffice() throws Exception {
        String settings = kari.link("named") + "/superoffice/settings";
        assertThat(kari.get(settings))
                .contains("<option value=\"task 0\" selected>")
                .contains("<option value=\"task 7\">Unhappy customer</option>")
                .contains("<option value=\"emarketing\" selected>")
                .doesNotContain("followUpNumber");
        Map<String, String> changed = new TreeMap<>(Administrator.application(office));
        changed.putAll(Map.of("clientSecret", "", "privateKey", "", "callsPerSecond", "5", "timeoutSeconds", "10"));
        changed.putAll(Map.of("consent", "emarketing", "withdrawConsent", "no", "followUp", "request 9"));
        assertThat(kari.post(settings, settings, changed).statusCode()).isEqualTo(303);
        assertThat(kari.get(settings)).contains("<option value=\"request 9\" selected>");
        changed.put("followUp", "request 77");
        kari.post(settings, settings, changed);
        assertThat(kari.get(settings)).as("deleted in SuperOffice").contains("<option value=\"request 77\" selected>");
        changed.put("callsPerSecond", "6");
        kari.post(settings, settings, changed);
        office.fake.login.admitted = false;
        assertThat(kari.get(settings))
                .as("nothing is known of SuperOffice")
                .contains("followUpNumber", "value=\"emarketing\"")
                .doesNotContain("task 0");
    }

    @Test
    void theApprovalIsRenewedForTheSameTenantOnly() throws Exception {
        String home = kari.link("renewed");
        String page = home + "/superoffice/approval";
        office.fake.login.tokenTenant = "Cust99999";
        assertThat(kari.comesBack(kari.sent(page, page))).contains("another tenant");
        office.fake.login.tokenTenant = FakeLogin.TENANT;
        assertThat(kari.comesBack(kari.sent(page, page))).contains("Cust12345 has approved Ekko.");
        assertThat(new Audit(ekko.jdbi(), Clock.systemUTC()).latest(2))
                .extracting(Audit.Entry::act)
                .contains("connection.approve");
    }

    @Test
    void nothingIsTakenOutWhileACampaignRuns() throws Exception {
        String home = kari.link("taken-out");
        String start = home + "/superoffice/start/install";
        String uninstall = home + "/superoffice/uninstall";
        kari.post(start, start, Map.of());
        Connection connection = new Connections(ekko.jdbi()).byName("taken-out").orElseThrow();
        Campaigns campaigns = new Campaigns(ekko.jdbi());
        Campaign campaign = campaigns.create(
                connection.id(),
                CampaignPlan.usual(
                        new Surveys(ekko.jdbi()).of(connection.id()).get(0).id(),
                        "After",
                        new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO)),
                Instant.now());
        assertThat(kari.get(uninstall)).contains("Uninstall now");
        new StartCampaign(campaigns, Alarm.SILENT, Clock.systemUTC()).run(campaign.id());
        assertThat(kari.get(uninstall)).contains("After").doesNotContain("Uninstall now");
        HttpResponse<String> refused = kari.post(home, uninstall, Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(office.tenant.webhooks.hooks).isNotEmpty();

        new PauseCampaign(campaigns, Clock.systemUTC()).run(campaign.id());
        assertThat(kari.post(uninstall, uninstall, Map.of()).body())
                .contains("Ekko.Nps.Score")
                .contains("SuperOffice is as it was before Ekko");
        assertThat(office.tenant.webhooks.hooks).isEmpty();
        assertThat(kari.get("/set-up")).contains("Not installed");
        assertThat(kari.get(home)).contains("Not installed");
        kari.post(start, start, Map.of());
        assertThat(kari.get(home)).doesNotContain("Not installed");
    }

    @Test
    void whatNobodyComesBackToIsForgotten() throws Exception {
        kari.register(Administrator.application(office));
        kari.sent(Administrator.APPROVAL, Administrator.APPROVAL + "/begin");
        office.clock.advance(Duration.ofDays(6));
        OldDrafts old = new OldDrafts(ekko.jdbi(), Vault.of(new byte[32]), office.clock);
        assertThat(old.run()).as("the trip").isEqualTo(1);
        office.clock.advance(Duration.ofDays(2));
        assertThat(old.run()).as("the draft").isEqualTo(1);
        assertThat(rows("link_draft")).isZero();
    }

    private int rows(String table) {
        return ekko.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Integer.class)
                        .one());
    }

    private String stored() {
        return ekko.jdbi()
                .withHandle(handle -> handle.createQuery("select said from link_draft")
                        .mapTo(String.class)
                        .one());
    }
}
