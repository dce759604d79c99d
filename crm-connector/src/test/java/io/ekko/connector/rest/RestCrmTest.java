package io.ekko.connector.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.ekko.crm.Check;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.TicketId;
import io.ekko.crm.contract.CrmContract;
import io.ekko.crm.contract.CrmWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestCrmTest implements CrmContract {
    private final RestWorld world = new RestWorld();

    @Override
    public CrmWorld world() {
        return world;
    }

    @AfterEach
    void stop() {
        world.server.stop();
    }

    private void answers(ResponseDefinitionBuilder answer) {
        world.server.stubFor(any(anyUrl()).willReturn(answer));
    }

    private CrmFailure.Retryable retryable() {
        return catchThrowableOfType(
                CrmFailure.Retryable.class, () -> world.crm().tickets().byId(new TicketId("1")));
    }

    @Test
    void tooManyCallsAreLaterWithOrWithoutATime() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "17"));
        assertThat(retryable().retryAfter()).contains(Duration.ofSeconds(17));
        answers(aResponse().withStatus(503).withHeader("Retry-After", "Mon, 02 Mar 2026 09:01:00 GMT"));
        assertThat(retryable().retryAfter()).contains(Duration.ofMinutes(1));
        answers(aResponse().withStatus(429).withHeader("Retry-After", "soon"));
        assertThat(retryable().retryAfter()).isEmpty();
        answers(aResponse().withStatus(429));
        assertThat(retryable().retryAfter()).isEmpty();
    }

    @Test
    void whatMayPassIsLater() {
        for (ResponseDefinitionBuilder trouble : List.of(
                aResponse().withStatus(500),
                aResponse().withStatus(502),
                aResponse().withStatus(408),
                aResponse().withStatus(200).withBody("{\"id\": \"1\", \"tit"),
                aResponse().withStatus(200).withBody("<html>"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                aResponse().withStatus(200).withFixedDelay(6000))) {
            answers(trouble);
            assertThat(retryable()).isNotNull();
        }
    }

    @Test
    void whatWillNotPassIsNever() {
        for (ResponseDefinitionBuilder refusal : List.of(
                aResponse().withStatus(403),
                aResponse().withStatus(400),
                aResponse().withStatus(301).withHeader("Location", "/elsewhere"),
                aResponse().withStatus(200).withBody("{\"status\": \"closed\", \"id\": \"1\"}"),
                aResponse().withStatus(200).withBody("{}"),
                aResponse().withStatus(200).withBody("[\"" + "x".repeat(5_000_000) + "\"]"))) {
            answers(refusal);
            assertThatThrownBy(() -> world.crm().tickets().byId(new TicketId("1")))
                    .isInstanceOf(CrmFailure.Rejected.class);
        }
    }

    @Test
    void whoeverIsNotLetInWaitsUntilSomebodyMendsIt() {
        answers(aResponse().withStatus(401));
        assertThat(retryable().untried()).isTrue();
    }

    @Test
    void aCheckSaysWhatToDoAndNeverThrows() {
        answers(aResponse().withStatus(401));
        assertThat(world.crm().check()).extracting(Check::good).containsExactly(false);
        world.server.stop();
        assertThat(world.crm().check()).extracting(Check::good).containsExactly(false);
    }

    @Test
    void anIdCannotLeaveItsPlaceInThePath() {
        ContactId kari = world.addContact("Kari", "Nordmann", "kari@kunde.example");
        assertThat(world.crm().contacts().byId(new ContactId("x/../" + kari))).isEmpty();
        assertThat(world.crm().contacts().byId(new ContactId("?email=kari@kunde.example")))
                .isEmpty();
    }
}
