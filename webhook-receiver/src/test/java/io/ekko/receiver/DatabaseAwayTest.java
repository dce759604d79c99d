package io.ekko.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.connection.Crms;
import io.ekko.id.InvitationId;
import io.ekko.inbox.DrainSpool;
import io.ekko.inbox.Inbox;
import io.ekko.inbox.Kept;
import io.ekko.inbox.Spool;
import io.ekko.secret.Secret;
import io.ekko.signature.StandardWebhooks;
import io.ekko.testing.MortalDatabase;
import io.ekko.testing.TestDatabase;
import io.ekko.work.Alarm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database is really away: PostgreSQL is stopped, the file of H2 is gone. */
class DatabaseAwayTest {
    private static final Limits LIMITS = new Limits(10_000, 300, Duration.ZERO, Duration.ZERO);

    private final Secret secret = StandardWebhooks.newSecret();
    private boolean blocksUser;
    private boolean forgetful;
    private int withoutConnector;

    @TempDir
    Path folder;

    /** A CRM that signs; whether its user waits is chosen by the test, and whether its secret lies in the database. */
    private Crms crms() {
        return connection -> {
            if (forgetful) {
                throw new ConnectionException(new java.sql.SQLException("the secret is in the database"));
            }
            if (withoutConnector-- > 0) {
                throw new IllegalArgumentException("no connector is there for this connection");
            }
            return new SigningCrm(secret, blocksUser);
        };
    }

    private final class Place implements AutoCloseable {
        final MortalDatabase database;
        final Spool spool = new Spool(folder.resolve("hooks.spool"), 1_000_000);
        final Spool aside = new Spool(folder.resolve("hooks.aside"), 1_000_000);
        final Site site;

        Place(TestDatabase.Kind kind) {
            this(kind, LIMITS);
        }

        Place(TestDatabase.Kind kind, Limits limits) {
            database = new MortalDatabase(kind, folder);
            site = new Site(database.jdbi(), crms(), limits, Optional.of(spool));
        }

        Site.Reply hook(String id) {
            return hook(id, secret);
        }

        Site.Reply hook(String id, Secret with) {
            byte[] body = ("{\"hook\":\"" + id + "\"}").getBytes(UTF_8);
            return site.send("POST", "/hooks/main", body, new StandardWebhooks(site.clock).sign(id, body, with));
        }

        Site.Reply answer(String id) {
            byte[] body = "{\"m\":\"ola@nord.example\",\"s\":9}".getBytes(UTF_8);
            return site.send(
                    "POST", "/answers/tool", body, new StandardWebhooks(site.clock).sign(id, body, site.toolSecret));
        }

        boolean drain() {
            return drainInto(aside).run();
        }

        DrainSpool drainInto(Spool aside) {
            return new DrainSpool(
                    site.jdbi,
                    spool,
                    aside,
                    crms(),
                    Alarm.SILENT,
                    name -> site.counted.merge(name, 1, Integer::sum),
                    site.clock);
        }

        @Override
        public void close() {
            spool.close();
            aside.close();
            database.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoTriesAgainIsToldWhenAndNothingIsLost(TestDatabase.Kind kind) {
        try (Place place = new Place(kind)) {
            assertThat(place.hook("d0").status()).isEqualTo(202);
            place.database.stop();
            Site.Reply hook = place.hook("d1");
            Site.Reply answer = place.answer("a1");
            assertThat(hook.status()).isEqualTo(503);
            assertThat(hook.headers()).containsEntry("Retry-After", "30");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("Retry-After", "30");

            place.database.start();
            assertThat(place.hook("d0").status()).as("was stored").isEqualTo(200);
            assertThat(place.hook("d1").status()).isEqualTo(202);
            assertThat(place.answer("a1").status()).isEqualTo(202);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCrmWhoseUserWaitsIsAnsweredAndItsHooksAreDrainedInTheirOrder(TestDatabase.Kind kind) {
        blocksUser = true;
        try (Place place = new Place(kind)) {
            assertThat(place.hook("d0").status()).isEqualTo(202);
            assertThat(place.hook("d0").status()).isEqualTo(200);
            place.database.stop();
            assertThat(place.hook("d1").status()).isEqualTo(202);
            assertThat(place.hook("d2").status()).isEqualTo(202);
            assertThat(place.hook("d1").status()).as("sent again").isEqualTo(202);
            assertThat(place.hook("d9", StandardWebhooks.newSecret()).status()).isEqualTo(401);
            assertThat(place.site.counted).containsEntry("receiver.hook.spooled", 3);
            assertThat(place.drain()).isFalse();

            place.database.start();
            assertThat(place.drain()).isTrue();
            assertThat(place.site.text("select delivery_id from inbox order by due_at, id"))
                    .containsExactly("d0", "d1", "d2");
            assertThat(place.site.text("select distinct state from inbox")).containsExactly("RECEIVED");
            assertThat(place.spool.waiting()).isZero();
            place.site.clock.advance(Duration.ofSeconds(6));
            assertThat(place.hook("d3").status()).isEqualTo(202);
            assertThat(place.site.text("select delivery_id from inbox where delivery_id = 'd3'"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCouldNotBeProvedIsProvedWhenItIsDrained(TestDatabase.Kind kind) {
        blocksUser = true;
        try (Place place = new Place(kind)) {
            place.database.stop();
            forgetful = true;
            assertThat(place.hook("d1").status()).isEqualTo(202);
            assertThat(place.hook("forged", StandardWebhooks.newSecret()).status())
                    .isEqualTo(202);
            place.site.clock.advance(Duration.ofHours(5));

            place.database.start();
            forgetful = false;
            assertThat(place.drain()).isTrue();
            assertThat(place.site.text("select delivery_id from inbox")).containsExactly("d1");
            assertThat(place.site.counted)
                    .containsEntry("receiver.spool.forged", 1)
                    .containsEntry("receiver.spool.stored", 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatNobodyCanTakeHoldsUpNothingAndIsTakenOnceItIsMended(TestDatabase.Kind kind) {
        try (Place place = new Place(kind)) {
            for (String id : List.of("d1", "d2")) {
                place.spool.append(Kept.proved("main", id, id.getBytes(UTF_8), place.site.clock.instant()));
            }
            withoutConnector = 1;
            assertThat(place.drain()).isTrue();
            assertThat(place.site.text("select delivery_id from inbox")).containsExactly("d2");
            assertThat(place.site.counted).containsEntry("receiver.spool.aside", 1);
            assertThat(place.spool.waiting()).isZero();

            withoutConnector = 1;
            place.drainInto(place.aside).retryAside();
            assertThat(place.aside.waiting()).as("not yet mended").isPositive();
            place.database.stop();
            place.drainInto(place.aside).retryAside();
            assertThat(place.aside.waiting()).as("and nobody there to take it").isPositive();
            place.database.start();
            place.drainInto(place.aside).retryAside();
            assertThat(place.aside.waiting()).isZero();
            assertThat(place.site.text("select delivery_id from inbox order by delivery_id"))
                    .containsExactly("d1", "d2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPutAsideIsBoundedInBytesAndInDaysAndHoldsUpNothing(TestDatabase.Kind kind) {
        try (Place place = new Place(kind);
                Spool little = new Spool(folder.resolve("little"), 60)) {
            for (String id : List.of("d1", "d2", "d3")) {
                place.spool.append(Kept.proved("main", id, id.getBytes(UTF_8), place.site.clock.instant()));
            }
            withoutConnector = 2;
            DrainSpool drain = place.drainInto(little);
            assertThat(drain.run()).isTrue();
            assertThat(place.site.text("select delivery_id from inbox")).containsExactly("d3");
            assertThat(place.site.counted)
                    .containsEntry("receiver.spool.aside", 1)
                    .containsEntry("receiver.spool.dropped", 1);

            place.site.clock.advance(Inbox.KEPT.plusSeconds(1));
            drain.retryAside();
            assertThat(little.waiting()).isZero();
            assertThat(place.site.text("select delivery_id from inbox")).containsExactly("d3");
            assertThat(place.site.counted).containsEntry("receiver.spool.expired", 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofWhatCannotBeProvedYetOnlyTheProofIsWrittenDownAndNotTooMuch(TestDatabase.Kind kind) {
        blocksUser = true;
        try (Place place = new Place(kind, new Limits(10_000, 3, Duration.ZERO, Duration.ZERO))) {
            place.database.stop();
            forgetful = true;
            byte[] body = "{}".getBytes(UTF_8);
            Map<String, String> headers =
                    new HashMap<>(Map.of("authorization", "Bearer k", "cookie", "s=1", "x-more", "m"));
            assertThat(place.site.send("POST", "/hooks/main", body, headers).status())
                    .as("has nothing to prove")
                    .isEqualTo(401);
            headers.putAll(new StandardWebhooks(place.site.clock).sign("d1", body, secret));
            assertThat(place.site.send("POST", "/hooks/main", body, headers).status())
                    .isEqualTo(202);
            assertThat(place.hook("d2").status()).isEqualTo(202);
            assertThat(place.hook("d3").status()).as("too many of one address").isEqualTo(429);

            List<Kept> waiting = new ArrayList<>();
            place.spool.drain(waiting::add);
            assertThat(waiting)
                    .hasSize(2)
                    .allSatisfy(kept -> assertThat(kept.headers())
                            .containsOnlyKeys("webhook-id", "webhook-timestamp", "webhook-signature"));
            place.database.start();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRespondentPressesAgainAndNothingIsLost(TestDatabase.Kind kind) {
        try (Place place = new Place(kind)) {
            InvitationId invitation = place.site.invitation();
            String address = "/s/" + place.site.links.survey(invitation);
            String nonce = place.site.get(address + "?score=3").nonce();
            place.database.stop();
            Site.Reply unsaved = place.site.press(address, Map.of("score", "3", "nonce", nonce, "extra", "<b>\"x\""));
            assertThat(unsaved.status()).isEqualTo(503);
            assertThat(unsaved.headers()).containsEntry("Retry-After", "30");
            assertThat(unsaved.body())
                    .contains("<form method=\"post\">")
                    .contains("name=\"score\" value=\"3\"")
                    .contains("name=\"nonce\" value=\"" + nonce + "\"")
                    .doesNotContain("<b>");

            place.database.start();
            assertThat(place.site
                            .press(address, Map.of("score", "3", "nonce", nonce))
                            .status())
                    .isEqualTo(303);
            assertThat(place.site.text("select score from response")).containsExactly("3");

            place.database.stop();
            Site.Reply typed = place.site.press(
                    address + "/comment", Map.of("comment", "Ærlig & <redelig>", "nonce", nonce, "permission", "on"));
            assertThat(typed.status()).isEqualTo(503);
            assertThat(typed.body()).contains("value=\"Ærlig &amp; &lt;redelig");
            place.database.start();
        }
    }
}
