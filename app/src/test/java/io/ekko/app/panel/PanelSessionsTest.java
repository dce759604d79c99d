package io.ekko.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.access.Audit;
import io.ekko.app.access.Digest;
import io.ekko.app.access.KnownUsers;
import io.ekko.app.access.Passwords;
import io.ekko.app.access.ResetPassword;
import io.ekko.app.access.UserId;
import io.ekko.app.access.Users;
import io.ekko.app.web.Role;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.language.Language;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class PanelSessionsTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    // RFC 7636, appendix B
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final MutableClock clock = MutableClock.at("2026-11-22T09:00:00Z");
    private final Jdbi jdbi;
    private final PanelSessions sessions;
    private final HandOver handOver;
    private final Connection sales;
    private final Connection support;
    private final Guest ann;

    PanelSessionsTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        sessions = new PanelSessions(jdbi);
        handOver = new HandOver(sessions, clock);
        sales = connection("sales");
        support = connection("support");
        ann = new Guest.Associate(
                "Cust12345", 12, "ann@agent.example", "sealed", clock.instant().plus(Duration.ofHours(1)));
    }

    private Connection connection(String name) {
        return new Connections(jdbi)
                .create(
                        new Connections.Plan(
                                name,
                                "superoffice",
                                name,
                                ZoneOffset.UTC,
                                "Fjord AS",
                                Language.NB,
                                Set.of(),
                                "{}",
                                null),
                        clock.instant());
    }

    private Optional<PanelSession> of(String cookie, Connection connection) {
        return sessions.find(Digest.of(cookie), connection.id(), clock.instant());
    }

    @Test
    void theFrameThatAskedGetsTheSession() {
        String code = handOver.begin(sales, CHALLENGE, ann);
        assertThat(of(code, sales)).as("a code is no session").isEmpty();
        String cookie = handOver.finish(sales, code, VERIFIER).orElseThrow();
        assertThat(of(cookie, sales))
                .hasValueSatisfying(session -> assertThat(session.guest()).isEqualTo(ann));
        assertThat(of(code, sales)).isEmpty();
        assertThat(of(cookie, support)).as("the panels of another connection").isEmpty();
        assertThat(stored()).doesNotContain(code).doesNotContain(cookie);
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = handOver.begin(sales, CHALLENGE, ann);
        String cookie = handOver.finish(sales, code, VERIFIER).orElseThrow();
        assertThat(handOver.finish(sales, code, VERIFIER)).isEmpty();
        assertThat(of(cookie, sales)).as("whoever came first keeps it").isPresent();
    }

    @Test
    void aCodeWithoutItsVerifierIsLost() {
        String code = handOver.begin(sales, CHALLENGE, ann);
        assertThat(handOver.finish(sales, code, VERIFIER.replace('d', 'e'))).isEmpty();
        assertThat(handOver.finish(sales, code, VERIFIER)).isEmpty();
    }

    @Test
    void aCodeOfOneConnectionOpensNoOther() {
        assertThat(handOver.finish(support, handOver.begin(sales, CHALLENGE, ann), VERIFIER))
                .isEmpty();
    }

    @Test
    void aCodeLivesAMinuteAndASessionHours() {
        String late = handOver.begin(sales, CHALLENGE, ann);
        clock.advance(Duration.ofSeconds(60));
        assertThat(handOver.finish(sales, late, VERIFIER)).isEmpty();
        String cookie = handOver.finish(sales, handOver.begin(sales, CHALLENGE, ann), VERIFIER)
                .orElseThrow();
        clock.advance(PanelSession.LIFE.minusSeconds(1));
        assertThat(of(cookie, sales)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(of(cookie, sales)).isEmpty();
        assertThat(new OldPanelSessions(jdbi, clock).run()).isEqualTo(1);
        assertThat(stored()).isEmpty();
    }

    @Test
    void aNewPasswordEndsWhatAColleagueHasInFrames() {
        KnownUsers.add(jdbi);
        Passwords passwords = new Passwords(4);
        UserId user = new Users(jdbi)
                .byLogin(KnownUsers.login(Role.STAFF))
                .orElseThrow()
                .id();
        String cookie = handOver.finish(
                        sales, handOver.begin(sales, CHALLENGE, new Guest.Colleague(user, "Kari")), VERIFIER)
                .orElseThrow();
        String code = handOver.begin(sales, CHALLENGE, new Guest.Colleague(user, "Kari"));
        String other = handOver.finish(sales, handOver.begin(sales, CHALLENGE, ann), VERIFIER)
                .orElseThrow();
        new ResetPassword(jdbi, passwords, new Audit(jdbi, clock)).run("anna", user);
        assertThat(of(cookie, sales)).isEmpty();
        assertThat(handOver.finish(sales, code, VERIFIER)).isEmpty();
        assertThat(of(other, sales)).isPresent();
    }

    @Test
    void whatWasNeverGivenOutOpensNothing() {
        for (String nonsense : new String[] {"", "x", VERIFIER, "' or 1=1 --", "a".repeat(5000)}) {
            assertThat(handOver.finish(sales, nonsense, VERIFIER)).isEmpty();
        }
        assertThat(of("", sales)).isEmpty();
    }

    private String stored() {
        return jdbi.withHandle(handle -> String.join(
                " ",
                handle.createQuery("select hash from panel_session")
                        .mapTo(String.class)
                        .list()));
    }
}
