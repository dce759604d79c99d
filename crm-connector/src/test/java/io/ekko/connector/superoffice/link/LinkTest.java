package io.ekko.connector.superoffice.link;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ekko.connector.http.Exchange;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.FakeSuperOffice;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.connector.superoffice.wire.CallMeter;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CrmFailure;
import io.ekko.secret.Secret;
import io.ekko.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final FakeSuperOffice fake = new FakeSuperOffice(clock, Variant.PRODUCTION);
    private final Exchange exchange = new Exchange(Duration.ofSeconds(5), clock);
    private final App app = new App(FakeLogin.CLIENT_ID, Secret.of(FakeLogin.CLIENT_SECRET));
    private final List<String> metered = new ArrayList<>();
    private final Tenant tenant = new Tenant(fake.environment(), FakeLogin.TENANT, exchange, clock);
    private final SystemUser user = user(FakeLogin.SYSTEM_TOKEN, Keys.OURS.pem());
    private final SuperOfficeHttp http = http(user);

    private SystemUser user(String systemToken, String key) {
        return new SystemUser(
                fake.environment(), FakeLogin.TENANT, app, Secret.of(systemToken), Secret.of(key), exchange, clock);
    }

    private SuperOfficeHttp http(SystemUser as) {
        CallMeter meter = (kind, outcome, took) -> metered.add(kind + " " + outcome);
        return new SuperOfficeHttp(exchange, tenant, as, () -> {}, meter, "en", clock);
    }

    @BeforeEach
    void somebody() {
        fake.tenant.persons.put(5, Map.of("person.person_id", 5));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private void reads() {
        assertThat(http.find("Person/5").orElseThrow().requiredId("PersonId")).isEqualTo(5);
    }

    private CrmFailure.Retryable later() {
        return catchThrowableOfType(CrmFailure.Retryable.class, () -> http.find("Person/5"));
    }

    @Test
    void oneTicketServesManyCallsUntilItHasLainUnused() {
        reads();
        clock.advance(Duration.ofHours(5));
        reads();
        clock.advance(Duration.ofHours(5));
        reads();
        assertThat(fake.login.exchanges).isEqualTo(1);
        clock.advance(Duration.ofHours(6));
        reads();
        assertThat(fake.login.exchanges).isEqualTo(2);
        assertThat(metered).containsOnly("GET Person 200").hasSize(4);
        assertThat(user.associate()).hasValue(FakeLogin.SYSTEM_ASSOCIATE);
    }

    @Test
    void aRefusedTicketIsRenewedOnceForManyCallers() throws Exception {
        reads();
        fake.login.revokeTickets();
        int callers = 32;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            calls.add(threads.submit(() -> {
                start.await();
                for (int time = 0; time < 4; time++) {
                    reads();
                }
                return null;
            }));
        }
        start.countDown();
        for (Future<?> call : calls) {
            call.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertThat(fake.login.exchanges).isEqualTo(2);
    }

    @Test
    void aTicketThatIsRefusedTwiceWaitsForSomebodyToMendIt() {
        fake.instead.add(aResponse().withStatus(401));
        fake.instead.add(aResponse().withStatus(401));
        assertNotAdmitted(() -> http.find("Person/5"), "401");
    }

    /** All work that waits keeps waiting, none of it has failed. */
    private static void assertNotAdmitted(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CrmFailure.Retryable.class,
                        failure -> assertThat(failure.untried()).isTrue())
                .hasMessageContaining(why);
    }

    @Test
    void anExchangeThatWasRefusedIsNotRepeatedAtOnce() {
        fake.login.admitted = false;
        for (int i = 0; i < 3; i++) {
            assertNotAdmitted(() -> http.find("Person/5"), "does not admit");
        }
        assertThat(fake.login.exchanges).isEqualTo(1);
        fake.login.admitted = true;
        clock.advance(Duration.ofSeconds(31));
        reads();
    }

    @Test
    void aWrongKeyOrTokenIsNotAdmitted() {
        for (SystemUser wrong :
                List.of(user("Ekko-other", Keys.OURS.pem()), user(FakeLogin.SYSTEM_TOKEN, Keys.SUPEROFFICE.pem()))) {
            assertNotAdmitted(() -> http(wrong).find("Person/5"), "does not admit");
            assertThatThrownBy(() -> http(wrong).find("Person/5")).hasMessageNotContaining(FakeLogin.SYSTEM_TOKEN);
        }
    }

    @Test
    void aForgedForeignOrStaleTokenIsRefused() {
        fake.login.signer = Keys.OURS;
        refused("not signed by SuperOffice");
        fake.login.signer = Keys.SUPEROFFICE;
        fake.login.tokenTenant = "Cust99999";
        refused("another tenant");
        fake.login.tokenTenant = FakeLogin.TENANT;
        fake.login.tokenLife = Duration.ofMinutes(-10);
        refused("too old");
        fake.login.tokenLife = Duration.ofMinutes(5);
        fake.login.issuer = "https://evil.example";
        refused("somebody else");
        fake.login.issuer = "SuperOffice AS";
        clock.advance(Duration.ofMinutes(1));
        reads();
    }

    private void refused(String why) {
        clock.advance(Duration.ofMinutes(1));
        assertNotAdmitted(() -> http.find("Person/5"), why);
    }

    @Test
    void aTenantThatMovesIsFollowed() {
        reads();
        fake.move("127.0.0.1");
        clock.advance(Duration.ofSeconds(5));
        reads();
        assertThat(metered).containsExactly("GET Person 200", "GET Person 421", "GET Person 200");
        fake.move("localhost");
        clock.advance(Duration.ofHours(2));
        reads();
        assertThat(metered).hasSize(4);
    }

    @Test
    void aHostThatIsWrongWhileNoOtherIsKnownIsLater() {
        reads();
        for (int i = 0; i < 2; i++) {
            fake.instead.add(aResponse().withStatus(421));
        }
        assertThat(later()).isNotNull();
        assertThat(fake.login.statesAsked).as("asked a moment ago").isEqualTo(1);
        reads();
    }

    @Test
    void aClosedTenantIsLeftAlone() {
        fake.login.state = "OfflineMaintenance";
        assertThat(later().retryAfter()).contains(Duration.ofMinutes(2));
        clock.advance(Duration.ofSeconds(90));
        assertThat(later().retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(fake.login.statesAsked).isEqualTo(1);
        assertThat(fake.tenantCalls).isZero();
        fake.login.state = "OnlineMaintenance";
        clock.advance(Duration.ofSeconds(31));
        reads();
        fake.login.state = "Deleted";
        tenant.changed();
        assertThatThrownBy(() -> http.find("Person/5")).isInstanceOf(CrmFailure.Rejected.class);
    }

    @Test
    void troubleMakesTheStateBeAskedAgain() {
        reads();
        fake.login.state = "OfflineMaintenance";
        clock.advance(Duration.ofMinutes(2));
        fake.instead.add(aResponse().withStatus(503));
        assertThat(later()).isNotNull();
        assertThat(later()).hasMessageContaining("OfflineMaintenance");
        assertThat(fake.tenantCalls).isEqualTo(2);
    }

    @Test
    void noOtherHostIsCalledWhateverTheStateSays() {
        for (String elsewhere : List.of(
                "https://evil.example",
                "https://superoffice.com.evil.example",
                "http://localhost:1",
                "https://user@localhost:" + fake.port(),
                "file://localhost",
                "gopher://localhost:" + fake.port())) {
            fake.login.apiOrigin = elsewhere;
            tenant.changed();
            assertNotAdmitted(() -> http.find("Person/5"), "not SuperOffice");
        }
        assertThat(fake.login.exchanges).isZero();
    }

    @Test
    void theOfficialWorldsAdmitTheirOwnDomainOnly() {
        for (String good : List.of(
                "https://online2.superoffice.com/Cust1/api",
                "https://app-sod.superoffice.com/x",
                "https://ONLINE3.SuperOffice.com:443/x")) {
            assertThat(Environment.PRODUCTION.allows(URI.create(good))).as(good).isTrue();
        }
        for (String bad : List.of(
                "http://online2.superoffice.com/",
                "https://superoffice.com/",
                "https://evilsuperoffice.com/",
                "https://online2.superoffice.com:8443/",
                "https://online2.superoffice.com@evil.example/",
                "https://online2.superoffice.com.evil.example/",
                "http://localhost/",
                "/Cust1/api")) {
            assertThat(Environment.PRODUCTION.allows(URI.create(bad))).as(bad).isFalse();
        }
        assertThatThrownBy(() -> Environment.custom(URI.create("http://so.example"), Set.of("so.example")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Onsite(URI.create("http://crm.example/api"), "ekko", Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInstallationOnsiteTakesNameAndPassword() {
        URI address = URI.create("http://localhost:" + fake.port() + "/" + FakeLogin.TENANT + "/api");
        Onsite onsite = new Onsite(address, "ekko", Secret.of("pass"));
        SuperOfficeHttp local = new SuperOfficeHttp(exchange, onsite, onsite, () -> {}, CallMeter.NONE, "en", clock);
        assertThat(local.find("Person/5")).isPresent();
        Onsite wrong = new Onsite(address, "ekko", Secret.of("other"));
        SuperOfficeHttp refused = new SuperOfficeHttp(exchange, wrong, wrong, () -> {}, CallMeter.NONE, "en", clock);
        assertNotAdmitted(() -> refused.find("Person/5"), "401");
        assertThat(fake.login.statesAsked).isZero();
    }

    @Test
    void keysAreNotReadForEveryForgedToken() {
        SignedTokens tokens = new SignedTokens(fake.environment(), exchange, clock);
        String forged = Keys.OURS.sign(fake.login.claims().build(), "so-1");
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> tokens.verify(forged)).isInstanceOf(Untrusted.class);
        }
        assertThat(fake.login.keysAsked).isEqualTo(1);
        clock.advance(Duration.ofMinutes(6));
        assertThatThrownBy(() -> tokens.verify(forged)).isInstanceOf(Untrusted.class);
        assertThat(fake.login.keysAsked).isEqualTo(2);
    }

    @Test
    void keysThatAreAwayAreNotAskedForByEveryToken() throws Exception {
        SignedTokens tokens = new SignedTokens(fake.environment(), exchange, clock);
        String token = Keys.SUPEROFFICE.sign(fake.login.claims().build());
        fake.login.keysAway = true;
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(CrmFailure.Retryable.class);
        }
        assertThat(fake.login.keysAsked).isEqualTo(1);
        fake.login.keysAway = false;
        clock.advance(Duration.ofSeconds(30));
        assertThat(tokens.verify(token)).isNotNull();
    }
}
