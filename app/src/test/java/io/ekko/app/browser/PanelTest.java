package io.ekko.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.ekko.app.panel.PanelWorld;
import io.ekko.connector.superoffice.fake.Loopback;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Panels as a user of SuperOffice meets them: a page of another site ({@code 127.0.0.1}) frames those of Ekko ({@code localhost}), and
 * the sign-in goes through a window to the stand-in for SuperOffice and back into the frame's own cookies.
 */
class PanelTest {
    private static Site client;
    private static Site stranger;
    private static PanelWorld world;
    private static Chromium chromium;

    /** A site with one page that frames what the address says. */
    private record Site(HttpServer server) {
        static Site open() {
            return new Site(Loopback.serve(exchange -> {
                String framed = exchange.getRequestURI().getQuery();
                byte[] page = ("<!doctype html><html lang=en><title>Client</title><link rel=icon href='data:,'>"
                                + "<body><h1>Client</h1><iframe title=Ekko width=300 height=800 src='"
                                + (framed == null ? "about:blank" : framed.substring("url=".length()))
                                + "'></iframe></body></html>")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            }));
        }

        String host() {
            return "127.0.0.1:" + server.getAddress().getPort();
        }

        String framing(String address) {
            return "http://" + host() + "/?url=" + address.replace("&", "%26").replace("?", "%3F");
        }
    }

    @BeforeAll
    static void open() throws Exception {
        chromium = Chromium.open();
        client = Site.open();
        stranger = Site.open();
        world = new PanelWorld(client.host());
    }

    @AfterAll
    static void close() {
        if (world != null) {
            world.close();
            client.server().stop(0);
            stranger.server().stop(0);
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Visit visit() {
        world.office.fake.login.authorize.associate = 12;
        return chromium.visit(URI.create("http://" + client.host()));
    }

    private static FrameLocator panel(Visit visit, String place, Object id) {
        visit.go(client.framing(world.panel("sales", place, id)));
        return visit.page().frameLocator("iframe");
    }

    private static void signIn(FrameLocator frame) {
        frame.getByText("Sign in with SuperOffice").click();
        assertThat(frame.getByText("Sign out")).isVisible();
    }

    @Test
    void aUserSeesCardCompanyTicketAndReportAfterOneSignIn() {
        try (Visit visit = visit()) {
            FrameLocator frame = panel(visit, "contact", world.kari);
            assertThat(frame.getByText("Sign in to see this")).isVisible();
            assertThat(frame.locator("body")).not().containsText("Kari");
            signIn(frame);
            assertThat(frame.getByText("Signed in as ann@agent.example")).isVisible();
            assertThat(frame.locator(".score-value").first()).hasText(java.util.regex.Pattern.compile("\\d+"));
            assertThat(frame.getByText("Words of Kari Kunde")).isVisible();
            assertThat(visit.context().pages())
                    .as("the window has closed itself")
                    .hasSize(1);

            frame = panel(visit, "company", world.company);
            assertThat(frame.locator("h1")).hasText("What Kunde AS said");
            assertThat(frame.getByText("Words of Olav Kunde")).isVisible();
            assertThat(frame.getByText("whom you may not see")).isVisible();

            frame = panel(visit, "ticket", world.skipped);
            assertThat(frame.getByText("The person was asked not long ago.")).isVisible();
            assertThat(frame.getByText("Words of Kari Kunde")).isVisible();
            frame = panel(visit, "ticket", world.asked);
            assertThat(frame.locator(".callout").first()).containsText("answered");

            frame = panel(visit, "report", "");
            assertThat(frame.getByText("Service desk").first()).isVisible();
            assertThat(frame.locator(".chart-line").first()).isVisible();
            assertThat(frame.locator("body")).not().containsText("Kari");
            frame.getByText("12 months").click();
            assertThat(frame.getByText("Score by month").first()).isVisible();

            frame.getByText("Sign out").click();
            assertThat(frame.getByText("Sign in with SuperOffice")).isVisible();
        }
    }

    @Test
    void whatSuperOfficeHidesEkkoHides() {
        world.office.fake.login.users.hidden.put(14, Set.of("Person/" + world.olav, "Contact/" + world.company));
        try (Visit visit = visit()) {
            world.office.fake.login.authorize.associate = 14;
            FrameLocator frame = panel(visit, "contact", world.olav);
            signIn(frame);
            assertThat(frame.getByText("You may not see this")).isVisible();
            assertThat(frame.locator("body")).not().containsText("Olav");
            assertThat(panel(visit, "company", world.company).getByText("You may not see this"))
                    .isVisible();
            assertThat(panel(visit, "contact", world.kari).getByText("Words of Kari Kunde"))
                    .isVisible();
            visit.complaints();
        }
    }

    @Test
    void aUserOfAnotherTenantStaysOutside() {
        try (Visit visit = visit()) {
            FrameLocator frame = panel(visit, "contact", world.kari);
            world.office.fake.login.tokenTenant = "Cust99999";
            Page window = visit.context()
                    .waitForPage(
                            () -> frame.getByText("Sign in with SuperOffice").click());
            assertThat(window.getByText("You are not signed in")).isVisible();
            assertThat(frame.getByText("Sign in with SuperOffice")).isVisible();
            visit.complaints();
        } finally {
            world.office.fake.login.tokenTenant = "Cust12345";
        }
    }

    @Test
    void anotherSiteCannotFrameIt() {
        try (Visit visit = visit()) {
            visit.go(stranger.framing(world.panel("sales", "contact", world.kari)));
            visit.page().waitForCondition(() -> visit.page().frames().size() == 2);
            visit.hears("frame-ancestors");
            assertThat(visit.page().frameLocator("iframe").getByText("Sign in"))
                    .not()
                    .isVisible();
        }
    }

    @Test
    void aWindowWithoutItsOpenerSaysSo() {
        try (Visit visit = visit()) {
            String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
            visit.go(world.address() + "/panel/sales/sign-in?challenge=" + challenge + "&lang=en");
            visit.read("This window has lost the panel");
            visit.inspect("panel-alone");
        }
    }

    @Test
    void everyPanelIsForEverybody() {
        try (Visit visit = visit()) {
            visit.go(world.panel("sales", "contact", world.kari));
            visit.read("Sign in to see this");
            visit.inspect("panel-sign-in");
            visit.press("Sign in with SuperOffice");
            visit.button("Sign out").waitFor();
            for (String place : List.of("contact", "company", "report")) {
                visit.go(world.panel("sales", place, place.equals("company") ? world.company : world.kari));
                visit.button("Sign out").waitFor();
                visit.inspect("panel-" + place);
            }
            visit.go(world.panel("sales", "ticket", world.skipped));
            visit.read("Not asked");
            visit.inspect("panel-ticket");
        }
    }
}
