package io.ekko.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.access.Audit;
import io.ekko.app.access.IssueToken;
import io.ekko.app.access.Scope;
import io.ekko.app.engine.FirstConnection;
import io.ekko.app.testing.StartedEkko;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.survey.Surveys;
import io.ekko.work.Alarm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The running program with its scheduler: from a ticket closed over HTTP to the mail in the outbox, without a delay. Tells the times. */
class CloseToMailTest {
    private static final int TIMES = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aClosedTicketBecomesAMailByTheAlarmAlone() throws Exception {
        try (StartedEkko ekko = StartedEkko.start(Map.of())) {
            asking(ekko.jdbi());
            String key = new IssueToken(ekko.jdbi(), new Audit(ekko.jdbi(), Clock.systemUTC()), Clock.systemUTC())
                    .run("system", "story", Set.of(Scope.ADMIN), null);
            List<Long> millis = new ArrayList<>();
            for (int time = 1; time <= TIMES; time++) {
                millis.add(closeToMail(ekko, key, time));
            }
            System.out.println("close-to-mail milliseconds: " + millis);
            assertThat(millis).hasSize(TIMES);
        }
    }

    private static void asking(Jdbi jdbi) {
        ConnectionId connection =
                new Connections(jdbi).byName(FirstConnection.NAME).orElseThrow().id();
        Campaigns campaigns = new Campaigns(jdbi);
        Campaign campaign = campaigns.create(
                connection,
                CampaignPlan.usual(
                        new Surveys(jdbi).of(connection).get(0).id(),
                        "At once",
                        new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO)),
                Clock.systemUTC().instant());
        new StartCampaign(campaigns, Alarm.SILENT, Clock.systemUTC()).run(campaign.id());
    }

    private long closeToMail(StartedEkko ekko, String key, int time) throws IOException, InterruptedException {
        String address = ekko.address() + "/crm/api/v1/";
        String contact = id(send(key, address + "contacts", "POST", """
            {"lastName": "Nordmann", "email": "person%d@nord.example"}\
            """.formatted(time)));
        String ticket = id(send(key, address + "tickets", "POST", """
            {"title": "Vinsjen", "contactId": %s}\
            """.formatted(contact)));
        long begun = System.nanoTime();
        send(key, address + "tickets/" + ticket, "PATCH", "{\"status\": \"closed\"}");
        while (mails(ekko.jdbi()) < time) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
            Thread.onSpinWait();
        }
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private static int mails(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from outbox_mail")
                .mapTo(Integer.class)
                .one());
    }

    private static String id(String json) {
        return json.replaceFirst("(?s).*?\"id\"\\s*:\\s*\"?(\\d+).*", "$1");
    }

    private String send(String key, String address, String method, String body)
            throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }
}
