package io.ekko.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Sample;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import io.ekko.link.Links;
import io.ekko.privacy.Fingerprints;
import io.ekko.privacy.ForgetPerson;
import io.ekko.privacy.Forgotten;
import io.ekko.response.RecordAnswer;
import io.ekko.secret.Vault;
import io.ekko.signature.StandardWebhooks;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import io.ekko.testing.SampleRows;
import io.ekko.work.Alarm;
import io.ekko.work.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class DrainInboxTest {
    private static final Fingerprints FINGERPRINTS = new Fingerprints(new byte[32]);

    private final Jdbi jdbi;
    private final MutableClock clock = MutableClock.at("2026-03-06T09:00:00Z");
    private final PaperCrm crm = new PaperCrm();
    private final List<CrmEvent> handled = new ArrayList<>();
    private final SampleRows rows;
    private final CampaignId campaign;
    private final Inbox inbox;
    private final Links links = new Links(new byte[32], clock);
    private final AnswerSources sources;
    private final AnswerSource source;
    private final DrainInbox drain;
    private @Nullable RuntimeException trouble;

    DrainInboxTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.rows = new SampleRows(jdbi, clock.instant());
        this.campaign = rows.campaign(Kind.TRANSACTIONAL, null);
        this.inbox = new Inbox(jdbi);
        this.sources = new AnswerSources(jdbi, Vault.of(new byte[32]));
        this.source = new AnswerSource(
                rows.connection(),
                campaign,
                "tool",
                List.of(StandardWebhooks.newSecret()),
                AnswerMapping.of("{\"token\": \"/t\", \"email\": \"/m\", \"score\": \"/s\", \"comment\": \"/c\"}"));
        sources.add(source, clock.instant());
        this.drain = new DrainInbox(
                jdbi,
                connection -> crm,
                (connection, event) -> {
                    if (trouble != null) {
                        throw trouble;
                    }
                    handled.add(event);
                },
                sources,
                links,
                new RecordAnswer(jdbi, clock, Alarm.SILENT),
                FINGERPRINTS,
                new Backoff(Duration.ofSeconds(30), Duration.ofHours(1), 3),
                clock);
    }

    @Test
    void aDeliveryIsKeptOnceAndHandledOnce() {
        assertThat(hook("d1", "T1")).isTrue();
        assertThat(hook("d1", "T1")).isFalse();

        assertThat(drain.run()).isEqualTo(1);
        assertThat(drain.run()).isZero();

        assertThat(handled).containsExactly(new CrmEvent.TicketChanged(new TicketId("T1")));
        assertThat(states()).containsExactly("DONE");
        assertThat(hook("d1", "T1")).isFalse();
    }

    @Test
    void deliveriesThatComeTogetherAreEachKeptOnce() {
        List<Boolean> isNew = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> hook("d" + i % 100, "T" + i % 100))
                .toList();
        assertThat(isNew).hasSize(200);
        assertThat(isNew.stream().filter(Boolean::booleanValue)).hasSize(100);
        int kept = jdbi.withHandle(handle -> handle.createQuery("select count(distinct delivery_id) from inbox")
                .mapTo(Integer.class)
                .one());
        assertThat(kept).isEqualTo(100);
    }

    @Test
    void whatIsOfNoInterestIsIgnoredAndWhatCannotBeReadIsParked() {
        hook("d1", "");
        hook("d2", "?");

        drain.run();

        assertThat(states()).containsExactly("IGNORED nothing of interest", "PARKED cannot be understood");
    }

    @Test
    void aCrmThatDoesNotAnswerIsTriedAgainLaterAndTheRestWaits() {
        trouble = new CrmFailure.Retryable("busy", Duration.ofMinutes(10), null);
        hook("d1", "T1");
        hook("d2", "T2");

        assertThat(drain.run()).isEqualTo(2);
        assertThat(drain.run()).isZero();
        trouble = null;
        clock.advance(Duration.ofMinutes(10));
        drain.run();

        assertThat(handled).hasSize(2);
        assertThat(states()).containsOnly("DONE");
    }

    @Test
    void afterTheLastTryItIsParkedAndCanBeReplayed() {
        trouble = new IllegalStateException("broken");
        hook("d1", "T1");
        for (int i = 0; i < 5; i++) {
            drain.run();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(states()).containsExactly("PARKED IllegalStateException");

        trouble = null;
        inbox.replay(rows.connection(), clock.instant());
        drain.run();

        assertThat(states()).containsExactly("DONE");
    }

    @Test
    void aNodeThatDiedLeavesItsDeliveriesToTheOthers() {
        hook("d1", "T1");
        inbox.claim(rows.connection(), clock.instant(), Duration.ofMinutes(5), 10);
        assertThat(drain.run()).isZero();

        clock.advance(Duration.ofMinutes(5));

        assertThat(drain.run()).isEqualTo(1);
    }

    @Test
    void anAnswerWithATokenBelongsToTheInvitation() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        answer("a1", "{\"t\": \"" + links.survey(invitation) + "\", \"s\": 9, \"c\": \"Takk\"}");

        drain.run();

        assertThat(states()).containsExactly("DONE");
        assertThat(text("select score || ' ' || comment || ' ' || source from response"))
                .containsExactly("9 Takk tool");
        assertThat(text("select state from invitation")).containsExactly("ANSWERED");
    }

    @Test
    void anAnswerWithAnAddressBelongsToTheContactAndTheSourcesCampaign() {
        crm.people.add(ola());
        answer("a1", "{\"m\": \"OLA@nord.example\", \"s\": 4}");
        answer("a2", "{\"m\": \"nobody@nord.example\", \"s\": 4}");

        drain.run();

        assertThat(states()).containsExactly("DONE", "IGNORED nobody has this e-mail address");
        assertThat(text("select contact_id || ' ' || campaign_id from response"))
                .containsExactly("77 " + campaign);
    }

    @Test
    void aForeignTokenAndAWrongScoreAreIgnored() {
        answer("a1", "{\"t\": \"AAAA\", \"s\": 9}");
        answer("a2", "{\"m\": \"ola@nord.example\", \"s\": 12}");
        answer("a3", "{\"s\": 1}");

        drain.run();

        assertThat(states())
                .containsExactly(
                        "IGNORED the score is not from 0 to 10",
                        "IGNORED the token is not one of ours",
                        "IGNORED there is neither token nor e-mail address");
        assertThat(text("select id from response")).isEmpty();
    }

    @Test
    void whatWasWorkedOffKeepsItsIdAndLosesItsWords() {
        crm.people.add(ola());
        answer("a1", "{\"m\": \"ola@nord.example\", \"s\": 4, \"c\": \"Ring meg\"}");
        answer("a2", "{\"m\": \"nobody@nord.example\", \"s\": 4}");
        hook("d1", "?");

        drain.run();

        assertThat(states())
                .containsExactly("DONE", "IGNORED nobody has this e-mail address", "PARKED cannot be understood");
        assertThat(text("select octet_length(body) from inbox order by id")).containsExactly("0", "0", "1");
    }

    @Test
    void aForgottenPersonsWaitingAnswersAreDropped() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        answer("a1", "{\"m\": \"ASE@nord.example\", \"s\": 4, \"c\": \"Ring meg\"}");
        answer("a2", "{\"t\": \"" + links.survey(invitation) + "\", \"s\": 4, \"c\": \"Ring meg\"}");
        answer("a3", "{\"m\": \"ola@nord.example\", \"s\": 4}");
        hook("d1", "T1");

        new UnreadAnswers(jdbi, links)
                .letGo(new Forgotten(
                        rows.connection(),
                        new ContactId("ase"),
                        Set.of("ase@nord.example"),
                        List.of(invitation),
                        Set.of(new TicketId("T1"))));

        assertThat(states()).containsExactly("IGNORED erased", "IGNORED erased", "RECEIVED", "RECEIVED");
        assertThat(text("select octet_length(body) from inbox where state = 'IGNORED'"))
                .containsOnly("0");
    }

    @Test
    void aForgottenPersonsHooksAreDropped() {
        hook("d1", "T1");
        hook("d2", "T2");
        hook("d3", "?contact 75 cannot be understood");
        hook("d4", "?contact 5, cannot be understood");
        hook("d5", "T2 asked by <Kari@nord.example>");
        hook("d6", "T3");
        jdbi.useHandle(handle -> handle.execute(
                "update inbox set state = 'PARKED', reason = 'kari@nord.example is refused' where delivery_id = 'd6'"));

        new UnreadHooks(jdbi, connection -> crm)
                .letGo(new Forgotten(
                        rows.connection(),
                        new ContactId("5"),
                        Set.of("kari@nord.example"),
                        List.of(),
                        Set.of(new TicketId("T1"))));

        assertThat(
                        text(
                                "select delivery_id from inbox where state = 'IGNORED' and reason = 'erased' and octet_length(body) = 0 order by id"))
                .containsExactly("d1", "d4", "d5", "d6");
        assertThat(text("select delivery_id from inbox where state = 'RECEIVED' order by id"))
                .containsExactly("d2", "d3");
    }

    @Test
    void aForgottenPersonsHooksAreDroppedAlthoughNoConnectorIsThere() {
        hook("d1", "contact:5");
        hook("d2", "contact:6");

        new UnreadHooks(jdbi, connection -> {
                    throw new IllegalArgumentException("no connector is there");
                })
                .letGo(new Forgotten(rows.connection(), new ContactId("5"), Set.of(), List.of(), Set.of()));

        assertThat(states()).containsExactly("IGNORED erased", "RECEIVED");
    }

    @Test
    void deliveriesAreForgottenAfterTwoWeeksAndNotBefore() {
        hook("d1", "T1");
        hook("d2", "?");
        drain.run();
        ForgetDeliveries forget = new ForgetDeliveries(jdbi, connection -> crm, clock);

        clock.advance(Duration.ofDays(14));
        assertThat(forget.run()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(forget.run()).isEqualTo(1);

        assertThat(states()).containsExactly("PARKED cannot be understood");
    }

    @Test
    void aHookThatComesAfterItsPersonWasForgottenIsNotKeptWhenItIsGivenUp() {
        new ForgetPerson(jdbi, FINGERPRINTS, List.of(), clock).run(rows.connection(), new ContactId("5"));
        hook("d1", "?{\"contact\": \"5\", \"name\": \"Kari Lie\"}");
        hook("d2", "?{\"contact\": \"urn:crm:5\", \"name\": \"Kari Lie\"}");
        hook("d3", "?{\"contact\": \"55\", \"name\": \"Ola Moe\"}");

        drain.run();

        assertThat(states()).containsExactly("IGNORED erased", "IGNORED erased", "PARKED cannot be understood");
        assertThat(text("select octet_length(body) from inbox where state = 'IGNORED'"))
                .containsOnly("0");
    }

    @Test
    void aTicketMayHaveTheNumberThatAForgottenPersonHad() {
        new ForgetPerson(jdbi, FINGERPRINTS, List.of(), clock).run(rows.connection(), new ContactId("5"));
        hook("d1", "5");
        hook("d2", "erase 6");
        trouble = new CrmFailure.Rejected("no");

        drain.run();

        assertThat(states()).containsExactly("PARKED no", "PARKED no");
    }

    @Test
    void whatWasDroppedWhileItWasWorkedOffStaysDropped() {
        hook("d1", "T1");
        Delivery claimed = inbox.claim(rows.connection(), clock.instant(), Duration.ofMinutes(5), 10)
                .get(0);
        inbox.drop(claimed.id(), "erased");

        inbox.park(claimed, "kari@nord.example is refused", clock.instant());

        assertThat(states()).containsExactly("IGNORED erased");
    }

    @Test
    void whatNobodyMendsLosesItsWordsInTheEndButForWhoIsToBeForgotten() {
        crm.trouble = new CrmFailure.Rejected("no");
        answer("a1", "{\"m\": \"ola@nord.example\", \"s\": 4, \"c\": \"Ring meg\"}");
        hook("d1", "?kari@nord.example");
        trouble = crm.trouble;
        hook("d2", "erase 7");
        drain.run();
        ForgetDeliveries forget = new ForgetDeliveries(jdbi, connection -> crm, clock);

        clock.advance(Duration.ofDays(30));
        assertThat(forget.run()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(forget.run()).isEqualTo(1);
        assertThat(states()).containsExactlyInAnyOrder("PARKED no", "IGNORED nobody mended it", "PARKED no");
        clock.advance(Duration.ofDays(60));
        assertThat(forget.run()).isEqualTo(2);
        assertThat(states()).containsExactlyInAnyOrder("IGNORED nobody mended it", "PARKED no");
        assertThat(text("select octet_length(body) from inbox where state = 'IGNORED'"))
                .containsOnly("0");
    }

    @Test
    void theOldSecretOfASourceIsGoodUntilItsTime() {
        sources.rotate("tool", StandardWebhooks.newSecret(), clock.instant(), Duration.ofHours(1));

        assertThat(sources.byName("tool", clock.instant()).orElseThrow().secrets())
                .hasSize(2)
                .endsWith(source.secrets().get(0));
        clock.advance(Duration.ofHours(1));
        assertThat(sources.byName("tool", clock.instant()).orElseThrow().secrets())
                .hasSize(1);
        assertThat(sources.byName("other", clock.instant())).isEmpty();
        assertThat(text("select secret from answer_source").get(0)).doesNotContain("whsec");
    }

    private boolean hook(String delivery, String body) {
        return inbox.acceptHook(rows.connection(), delivery, body.getBytes(UTF_8), clock.instant());
    }

    private void answer(String delivery, String body) {
        inbox.acceptAnswer(source, delivery, body.getBytes(UTF_8), clock.instant());
    }

    private List<String> states() {
        return text("select trim(state || ' ' || coalesce(reason, '')) from inbox order by 1");
    }

    private List<String> text(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private static Contact ola() {
        return Sample.stranger("77", "Ola", "Nordmann", "ola@nord.example")
                .language("nb")
                .country("NO")
                .contact();
    }
}
