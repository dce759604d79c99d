package io.ekko.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.secret.Secret;
import io.ekko.signature.StandardWebhooks;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Duty;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class DeliveryTest {
    private final Secret crmSecret = StandardWebhooks.newSecret();
    private int wanted = 202;
    private final Site site;
    private final StandardWebhooks signatures;

    DeliveryTest(Jdbi jdbi) {
        this.site = new Site(jdbi, connection -> new SigningCrm(crmSecret, false).wanting(wanted), Site.LIMITS);
        this.signatures = new StandardWebhooks(site.clock);
    }

    @Test
    void aHookIsStoredAcknowledgedAndRung() {
        Site.Reply reply = hook("d1", "{\"ticket\":1}");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(site.text("select channel || ' ' || delivery_id || ' ' || state from inbox"))
                .containsExactly("hook d1 RECEIVED");
        assertThat(site.rung).containsExactly(Duty.INBOX);
        assertThat(site.counted).containsEntry("receiver.hook.stored", 1);
    }

    @Test
    void aCrmThatWantsAnotherAnswerHasIt() {
        wanted = 200;
        assertThat(hook("d1", "{}").status()).isEqualTo(200);
        assertThat(site.text("select state from inbox")).containsExactly("RECEIVED");
        assertThat(answer("a1", "{\"m\":\"ola@nord.example\",\"s\":9}").status())
                .isEqualTo(202);
    }

    @Test
    void aTrialNeedsNoProofAndLeavesNothing() {
        wanted = 200;
        Site.Reply trial = site.send("POST", "/hooks/main", "trial".getBytes(UTF_8), Map.of());
        assertThat(trial.status()).isEqualTo(200);
        assertThat(site.text("select id from inbox")).isEmpty();
        assertThat(site.counted).containsEntry("receiver.hook.trial", 1);
    }

    @Test
    void aRepeatedHookIsAcknowledgedAndKeptOnce() {
        hook("d1", "{}");
        assertThat(hook("d1", "{}").status()).isEqualTo(200);
        assertThat(site.text("select id from inbox")).hasSize(1);
        assertThat(site.rung).hasSize(1);
    }

    @Test
    void aForgedHookAndAnUnknownConnectionAreRefused() {
        Map<String, String> headers = signatures.sign("d1", "{}".getBytes(UTF_8), StandardWebhooks.newSecret());
        Site.Reply forged = site.send("POST", "/hooks/main", "{}".getBytes(UTF_8), headers);
        Site.Reply unknown = site.send("POST", "/hooks/other", "{}".getBytes(UTF_8), headers);

        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(forged.body()).contains("\"type\":\"/problems/forged\"");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(site.text("select id from inbox")).isEmpty();
        assertThat(site.counted).containsEntry("receiver.hook.forged", 1).containsEntry("receiver.hook.unknown", 1);
    }

    @Test
    void whoIsRefusedTooOftenIsSlowedDownAndGoodDeliveriesAreNot() {
        for (int i = 0; i < 300; i++) {
            site.send("POST", "/hooks/main", new byte[0], Map.of());
        }
        assertThat(site.send("POST", "/hooks/main", new byte[0], Map.of()).status())
                .isEqualTo(429);
        assertThat(hook("d1", "{}").status()).isEqualTo(202);
    }

    @Test
    void aBodyAboveTheLimitIsRefused() {
        Site.Reply reply = hook("d1", "x".repeat(10_001));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(site.text("select id from inbox")).isEmpty();
    }

    @Test
    void whatCannotBeStoredIsNotAcknowledged() {
        site.jdbi.useHandle(handle -> handle.execute("alter table inbox rename to away"));
        Site.Reply reply = hook("d1", "{}");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsEntry("Retry-After", "30");
    }

    @Test
    void anAnswerFromOutsideIsStored() {
        assertThat(answer("a1", "{\"m\":\"ola@nord.example\",\"s\":9}").status())
                .isEqualTo(202);
        assertThat(answer("a1", "{\"m\":\"ola@nord.example\",\"s\":9}").status())
                .isEqualTo(200);
        assertThat(site.text("select channel from inbox")).containsExactly("answers/tool");
    }

    @Test
    void anAnswerThatCannotBeUsedIsRefusedAtOnce() {
        for (String body : new String[] {"", "{", "[]", "{\"s\":9}", "{\"m\":\"a@b.example\",\"s\":11}"}) {
            Site.Reply reply = answer("a1", body);
            assertThat(reply.status()).as(body).isEqualTo(422);
            assertThat(reply.body()).contains("/problems/invalid");
        }
        assertThat(site.text("select id from inbox")).isEmpty();
    }

    @Test
    void anAnswerThatIsForgedOldOrForNobodyIsRefused() {
        byte[] body = "{\"m\":\"ola@nord.example\",\"s\":9}".getBytes(UTF_8);
        Map<String, String> good = signatures.sign("a1", body, site.toolSecret);
        Map<String, String> noSignature = new HashMap<>(good);
        noSignature.remove("webhook-signature");

        assertThat(site.send("POST", "/answers/tool", body, noSignature).status())
                .isEqualTo(401);
        assertThat(site.send("POST", "/answers/other", body, good).status()).isEqualTo(404);
        site.clock.advance(Duration.ofMinutes(6));
        assertThat(site.send("POST", "/answers/tool", body, good).status()).isEqualTo(401);
        assertThat(site.text("select id from inbox")).isEmpty();
    }

    private Site.Reply hook(String id, String body) {
        return site.send(
                "POST", "/hooks/main", body.getBytes(UTF_8), signatures.sign(id, body.getBytes(UTF_8), crmSecret));
    }

    private Site.Reply answer(String id, String body) {
        return site.send(
                "POST",
                "/answers/tool",
                body.getBytes(UTF_8),
                signatures.sign(id, body.getBytes(UTF_8), site.toolSecret));
    }
}
