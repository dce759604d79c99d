package io.ekko.connector.superoffice.sight;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.connector.http.Exchange;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.connector.superoffice.link.App;
import io.ekko.connector.superoffice.link.SignIn;
import io.ekko.connector.superoffice.link.SignedIn;
import io.ekko.connector.superoffice.link.SignedTokens;
import io.ekko.connector.superoffice.sight.Sight.Kind;
import io.ekko.connector.superoffice.sight.Sight.Said;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.secret.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SightTest {
    private static final URI BACK = URI.create("https://ekko.example/panel/signed-in");

    private SuperOfficeWorld office;

    @AfterEach
    void stop() {
        office.close();
    }

    private void open(String variant) {
        office = new SuperOfficeWorld(
                variant.equals("production") ? Variant.PRODUCTION : Variant.DEVELOPMENT,
                new FollowUpKind.Appointment(0),
                true);
    }

    /** Through the whole sign-in, as a browser goes it. */
    private SignedIn signedIn(String tenant) throws Exception {
        Exchange exchange = new Exchange(Duration.ofSeconds(5), office.clock);
        SignIn signIn = new SignIn(
                office.fake.environment(),
                new App(FakeLogin.CLIENT_ID, Secret.of(FakeLogin.CLIENT_SECRET)),
                BACK,
                new SignedTokens(office.fake.environment(), exchange, office.clock),
                exchange);
        SignIn.Trip trip = SignIn.Trip.fresh();
        String back = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(signIn.begin(trip, tenant)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("location")
                .orElseThrow();
        assertThat(back).startsWith(BACK + "?").contains("state=" + trip.state());
        Matcher code = Pattern.compile("code=([^&]+)").matcher(back);
        assertThat(code.find()).isTrue();
        return signIn.finish(trip, trip.state(), code.group(1), tenant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "development"})
    void theUsersOwnRightsDecide(String variant) throws Exception {
        open(variant);
        ContactId kari = office.addContact("Kari", "Kunde", "kari@kunde.example");
        ContactId olav = office.addContact("Olav", "Kunde", "olav@kunde.example");
        String company = office.addCompany("Kunde AS", List.of(kari)).value();
        String ticket = office.openTicket("Printer", kari).value();
        office.fake.login.authorize.associate = 14;
        office.fake.login.users.hidden.put(14, Set.of("Person/" + olav));
        SignedIn user = signedIn(FakeLogin.TENANT);
        assertThat(user.associate()).isEqualTo(14);
        assertThat(user.access().life()).isEqualTo(Duration.ofHours(1));
        assertThat(user.toString()).doesNotContain("8A:");

        Sight sight = office.crm.sight().orElseThrow();
        Secret access = user.access().token();
        assertThat(sight.mayRead(access, Kind.PERSON, kari.value())).isEqualTo(Said.YES);
        assertThat(sight.mayRead(access, Kind.COMPANY, company)).isEqualTo(Said.YES);
        assertThat(sight.mayRead(access, Kind.TICKET, ticket)).isEqualTo(Said.YES);
        assertThat(sight.mayRead(access, Kind.PERSON, olav.value())).isEqualTo(Said.NO);
        office.fake.login.users.refusal = 404;
        assertThat(sight.mayRead(access, Kind.PERSON, olav.value())).isEqualTo(Said.NO);
        for (String nonsense : List.of("0", "-1", "5/Consent", "../x", "", "4294967296")) {
            assertThat(sight.mayRead(access, Kind.PERSON, nonsense)).isEqualTo(Said.NO);
        }
        assertThat(sight.persons(access, List.of(kari.value(), olav.value()))).containsExactly(kari.value());
        assertThat(office.tenant.violations).isEmpty();
    }

    @Test
    void noAnswerIsNoYes() throws Exception {
        open("production");
        String kari = office.addContact("Kari", "Kunde", "kari@kunde.example").value();
        Secret access = signedIn(FakeLogin.TENANT).access().token();
        Sight sight = office.crm.sight().orElseThrow();
        for (String answer : List.of(
                "null",
                "{}",
                "{\"PersonId\":77}",
                "{\"Message\":\"x\",\"MessageDetail\":\"y\"}",
                "{\"PersonId\":" + kari + ",\"TableRight\":{\"Mask\":\"None\"}}")) {
            office.fake.instead.add(aResponse().withStatus(200).withBody(answer));
            assertThat(sight.mayRead(access, Kind.PERSON, kari)).as(answer).isEqualTo(Said.NO);
        }
        office.fake.instead.add(aResponse().withStatus(503));
        assertThatThrownBy(() -> sight.mayRead(access, Kind.PERSON, kari)).isInstanceOf(CrmFailure.Retryable.class);
        office.fake.instead.add(aResponse().withStatus(403));
        assertThat(sight.persons(access, List.of(kari))).isEmpty();
        assertThat(sight.mayRead(Secret.of("8A:another"), Kind.PERSON, kari)).isEqualTo(Said.ENDED);
        office.clock.advance(Duration.ofMinutes(61));
        assertThat(sight.mayRead(access, Kind.PERSON, kari)).isEqualTo(Said.ENDED);
        office.fake.move("127.0.0.1");
        office.clock.advance(Duration.ofSeconds(6));
        Secret again = signedIn(FakeLogin.TENANT).access().token();
        assertThat(sight.mayRead(again, Kind.PERSON, kari)).isEqualTo(Said.YES);
    }
}
