package io.ekko.app.panel;

import static io.ekko.app.panel.FrameGuest.OFFER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the panels show to whom, asked without a browser's manners. */
class PanelAccessTest {
    private static PanelWorld world;

    private FrameGuest guest;

    @BeforeAll
    static void open() throws Exception {
        world = new PanelWorld("127.0.0.1:18339");
    }

    @AfterAll
    static void close() {
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    void ann() {
        guest = new FrameGuest(world);
    }

    @Test
    void anAddressAloneShowsNothing() throws Exception {
        for (String place : new String[] {"contact", "company", "ticket", "report"}) {
            HttpResponse<String> page = guest.opened(world.panel("sales", place, world.kari));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(OFFER).doesNotContain("Kari", "Kunde AS", "Service desk");
        }
        assertThat(guest.opened(world.panel("sales", "contact", "99999")).body())
                .as("nor whether there is such a record")
                .contains(OFFER);
    }

    @Test
    void theSessionShowsTheRecord() throws Exception {
        HttpResponse<String> page = guest.seen(guest.cookie("sales"), world.panel("sales", "contact", world.kari));
        assertThat(page.body()).contains("Words of Kari Kunde").contains("ann@agent.example");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'self' ")
                .contains(" http://127.0.0.1:18339")
                .doesNotContain("unsafe-inline");
        assertThat(page.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(guest.window
                        .get("/login")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("frame-ancestors 'none'");
    }

    @Test
    void aSessionOfOneConnectionOpensNoOther() throws Exception {
        String cookie = guest.cookie("support");
        assertThat(guest.seen(cookie, world.panel("support", "report", "")).body())
                .doesNotContain(OFFER);
        assertThat(guest.seen(cookie, world.panel("sales", "contact", world.kari))
                        .body())
                .contains(OFFER)
                .doesNotContain("Kari");
        assertThat(guest.fetched("sales", guest.code("support")).statusCode()).isEqualTo(403);
    }

    @Test
    void whoHasTheRecordInSuperOfficeOnlySeesItHere() throws Exception {
        world.office.fake.login.authorize.associate = 15;
        world.office.fake.login.users.hidden.put(15, Set.of("Person/" + world.kari, "Ticket/" + world.asked));
        String cookie = guest.cookie("sales");
        HttpResponse<String> card = guest.seen(cookie, world.panel("sales", "contact", world.kari));
        assertThat(card.statusCode()).isEqualTo(403);
        assertThat(card.body()).doesNotContain("Kari");
        assertThat(guest.seen(cookie, world.panel("sales", "ticket", world.asked))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> other = guest.seen(cookie, world.panel("sales", "ticket", world.skipped));
        assertThat(other.body())
                .contains("Not asked")
                .contains("You may not see this person")
                .doesNotContain("Kari");
        assertThat(guest.seen(cookie, world.panel("sales", "company", world.company))
                        .body())
                .contains("Words of Olav")
                .doesNotContain("Kari");
        for (String nonsense : new String[] {"", "0", "x", "1%20or%201", "../../User/1"}) {
            assertThat(guest.seen(cookie, world.panel("sales", "contact", nonsense))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void anAnswerOfSuperOfficeIsKeptForMinutesOnly() throws Exception {
        world.office.fake.login.authorize.associate = 16;
        String cookie = guest.cookie("sales");
        String card = world.panel("sales", "contact", world.kari);
        assertThat(guest.seen(cookie, card).statusCode()).isEqualTo(200);
        world.office.fake.login.users.hidden.put(16, Set.of("Person/" + world.kari));
        assertThat(guest.seen(cookie, card).statusCode())
                .as("SuperOffice, which would say no now, is not asked")
                .isEqualTo(200);
        world.office.clock.advance(Duration.ofMinutes(5));
        assertThat(guest.seen(cookie, card).statusCode()).isEqualTo(403);
    }

    @Test
    void accessThatHasEndedAsksToSignInAgain() throws Exception {
        String cookie = guest.cookie("sales");
        world.office.clock.advance(Duration.ofMinutes(61));
        HttpResponse<String> card = guest.seen(cookie, world.panel("sales", "contact", world.kari));
        assertThat(card.body())
                .contains("Your sign-in has ended")
                .contains(OFFER)
                .doesNotContain("Kari Kunde");
        assertThat(guest.seen(cookie, world.panel("sales", "report", "")).body())
                .as("figures belong to no record")
                .contains("Service desk");
        world.office.clock.advance(PanelSession.LIFE);
        assertThat(guest.seen(cookie, world.panel("sales", "report", "")).body())
                .contains(OFFER);
    }

    @Test
    void whileSuperOfficeIsAwayNothingIsShown() throws Exception {
        String cookie = guest.cookie("sales");
        world.office.fake.login.users.hidden.put(12, Set.of("Person/" + world.olav));
        world.office.fake.login.users.refusal = 503;
        HttpResponse<String> card = guest.seen(cookie, world.panel("sales", "contact", world.olav));
        assertThat(card.statusCode()).isEqualTo(503);
        assertThat(card.body()).doesNotContain("Olav");
    }

    @Test
    void theHintAtTheLanguageIsFollowed() throws Exception {
        String panel = world.panel("sales", "contact", world.kari);
        assertThat(guest.opened(panel.replace("lang=en", "lang=no")).body())
                .contains("<html lang=\"nb\"", "Logg på med SuperOffice");
        assertThat(guest.opened(panel.replace("lang=en", "lang=de-AT")).body()).contains("Mit SuperOffice anmelden");
        assertThat(guest.opened(panel.replace("lang=en", "lang=%3Cscript%3E")).body())
                .contains(OFFER)
                .doesNotContain("<script>");
        String cookie = guest.cookie("sales");
        for (String tag : new String[] {"nb", "sv", "da", "fi", "is", "de"}) {
            for (String place : new String[] {"contact", "company", "report"}) {
                Object id = place.equals("company") ? world.company : world.kari;
                assertThat(guest.seen(cookie, world.panel("sales", place, id).replace("lang=en", "lang=" + tag))
                                .body())
                        .contains("<html lang=\"" + tag + "\"")
                        .doesNotContainPattern(">\\s*frame\\.[a-z.-]+\\s*<");
            }
        }
    }

    @Test
    void unknownPanelsMayNotBeFramed() throws Exception {
        for (String path : new String[] {"/panel/nobody/contact?id=1", "/panel/sales/secrets?id=1"}) {
            HttpResponse<String> page = guest.window.get(path);
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .endsWith("frame-ancestors 'self'");
        }
    }
}
