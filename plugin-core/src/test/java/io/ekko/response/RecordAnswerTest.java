package io.ekko.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Sample;
import io.ekko.id.InvitationId;
import io.ekko.language.Language;
import io.ekko.nps.ScoreGroup;
import io.ekko.nps.Tally;
import io.ekko.segment.Segments;
import io.ekko.sql.Days;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import io.ekko.testing.SampleRows;
import io.ekko.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class RecordAnswerTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);

    private final Jdbi jdbi;
    private final MutableClock clock = MutableClock.at("2026-03-06T09:00:00Z");
    private final List<Duty> rung = new ArrayList<>();
    private final RecordAnswer recordAnswer;
    private final Responses responses;
    private final SampleRows rows;
    private final Recount recount;
    private final CampaignId campaign;

    RecordAnswerTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.recordAnswer = new RecordAnswer(jdbi, clock, rung::add);
        this.responses = new Responses(jdbi);
        this.rows = new SampleRows(jdbi, clock.instant());
        this.recount = new Recount(jdbi);
        this.campaign = rows.campaign(Kind.TRANSACTIONAL, ScoreGroup.DETRACTOR);
    }

    @Test
    void anAnswerIsRecordedWithAllThatFollows() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");

        Outcome outcome = answer(invitation, 9, null);

        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        Response response = responses.of(invitation).orElseThrow();
        assertThat(response.score()).isEqualTo(9);
        assertThat(response.contact()).isEqualTo(new ContactId("contact-ase@nord.example"));
        assertThat(response.personName()).isEqualTo("Åse Berg");
        assertThat(response.segments()).isEqualTo(SampleRows.SEGMENTS);
        assertThat(response.day()).isEqualTo(FRIDAY);
        assertThat(text("select state from invitation")).containsExactly("ANSWERED");
        assertThat(text("select segment || '=' || segment_value || ':' || s9 from tally order by 1"))
                .containsExactly(
                        "all=:1",
                        "business=Retail:1",
                        "category=Login:1",
                        "company=C1:1",
                        "country=NO:1",
                        "customer_category=A:1",
                        "language=nb:1",
                        "owner=kari:1",
                        "region=North:1",
                        "team=Support:1");
        assertThat(text("select segment || ':' || sent || ':' || answered from flow where segment = 'all'"))
                .containsExactly("all:0:1");
        assertThat(text("select target || ' ' || state || ' ' || version from write_back order by 1"))
                .containsExactly("COMPANY DUE 1", "CONTACT DUE 1", "NOTE DUE 1");
        assertThat(text("select state from follow_up")).isEmpty();
        assertThat(rung).containsExactly(Duty.WRITE_BACK);
    }

    @Test
    void theCommentOfTheSecondStepExtendsTheSameResponse() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        answer(invitation, 9, null);
        Instant first = clock.instant();
        clock.advance(Duration.ofDays(1));

        answer(invitation, 9, "Kjapt svar, takk!");

        Response response = responses.of(invitation).orElseThrow();
        assertThat(response.comment()).isEqualTo("Kjapt svar, takk!");
        assertThat(response.revision()).isEqualTo(2);
        assertThat(response.answeredAt()).isEqualTo(first);
        assertThat(all(FRIDAY, FRIDAY.plusDays(7)).count()).isEqualTo(1);
        assertThat(text("select version from write_back where target = 'CONTACT'"))
                .containsExactly("2");
    }

    @Test
    void theLaterOfTwoAnswersOnThePageCountsThoughTheOtherNodesClockIsAhead() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        MutableClock ahead = MutableClock.at(clock.instant().plus(Duration.ofMinutes(5)));
        new RecordAnswer(jdbi, ahead, rung::add)
                .record(new Reply.ToInvitation(
                        invitation, new Answer(2, null, null, Language.EN, ahead.instant()), Reply.PAGE));
        clock.advance(Duration.ofMinutes(1));

        Outcome outcome = answer(invitation, 10, null);

        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        assertThat(responses.of(invitation).orElseThrow().score()).isEqualTo(10);
        assertThat(responses.of(invitation).orElseThrow().answeredAt()).isEqualTo(ahead.instant());
        assertThat(all(FRIDAY, FRIDAY.plusDays(1)).promoters()).isEqualTo(1);
    }

    @Test
    void ofTwoAnswersAtTheSameTimeTheOneThatWasMadeLaterIsTheLater() {
        InvitationId first = rows.sent(campaign, "ase@nord.example");
        InvitationId second = rows.sent(campaign, "ase@nord.example");
        answer(first, 2, null);
        clock.advance(Duration.ofDays(1));
        answer(second, 5, null);

        answer(first, 10, null);

        assertThat(responses.of(first).orElseThrow().supersededOn()).isEqualTo(FRIDAY.plusDays(1));
        assertThat(responses.of(second).orElseThrow().supersededOn()).isEqualTo(Days.NEVER);
        assertThat(all(FRIDAY, FRIDAY.plusDays(7)).detractors()).isEqualTo(1);
    }

    @Test
    void anotherScoreMovesTheTalliesAndTheOldOneStaysInTheHistory() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        answer(invitation, 2, "Slow");
        clock.advance(Duration.ofDays(3));

        answer(invitation, 10, null);

        assertThat(all(FRIDAY, FRIDAY.plusDays(1)).count()).isZero();
        assertThat(all(FRIDAY.plusDays(3), FRIDAY.plusDays(4)).promoters()).isEqualTo(1);
        assertThat(responses.of(invitation).orElseThrow().comment()).isEqualTo("Slow");
        assertThat(text("select revision || ':' || score || ':' || comment from response_revision"))
                .containsExactly("1:2:Slow");
        assertThat(text("select answered from flow where segment = 'all'")).containsExactly("1");
    }

    @Test
    void aNulInACommentIsReplaced() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");

        assertThat(answer(invitation, 7, "a\0b")).isInstanceOf(Outcome.Recorded.class);

        assertThat(responses.of(invitation).orElseThrow().comment()).isEqualTo("a\uFFFDb");
        assertThat(answer(invitation, 7, "a\0b")).isInstanceOf(Outcome.Known.class);
    }

    @Test
    void theSameAnswerAgainChangesNothing() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        answer(invitation, 7, "ok");
        rung.clear();
        clock.advance(Duration.ofMinutes(1));

        assertThat(answer(invitation, 7, "ok")).isInstanceOf(Outcome.Known.class);
        assertThat(responses.of(invitation).orElseThrow().revision()).isEqualTo(1);
        assertThat(rung).isEmpty();
    }

    @Test
    void anAnswerGivenEarlierDoesNotReplaceALaterOne() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        clock.advance(Duration.ofHours(2));
        answer(invitation, 7, null);

        Answer earlier = new Answer(1, null, null, Language.EN, clock.instant().minusSeconds(3600));

        assertThat(recordAnswer.record(new Reply.ToInvitation(invitation, earlier, "tool")))
                .isInstanceOf(Outcome.Known.class);
        assertThat(responses.of(invitation).orElseThrow().score()).isEqualTo(7);
    }

    @Test
    void noAnswerIsTakenAfterTheExpiry() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        clock.advance(Duration.ofDays(14));

        assertThat(answer(invitation, 9, null)).isEqualTo(new Outcome.Closed());
        assertThat(recount.responses()).isEmpty();
    }

    @Test
    void unknownUnsentAndErasedAreRefused() {
        InvitationId cancelled = rows.sent(campaign, "ase@nord.example");
        jdbi.useHandle(handle -> handle.execute("update invitation set state = 'CANCELLED'"));
        InvitationId erased = rows.sent(campaign, "");

        assertThat(answer(cancelled, 9, null)).isEqualTo(new Outcome.Closed());
        assertThat(answer(erased, 9, null)).isEqualTo(new Outcome.Unknown());
        assertThat(answer(new InvitationId(4711), 9, null)).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void anUnhappyAnswerGetsOneFollowUpDueInWorkingDays() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        answer(invitation, 3, null);
        clock.advance(Duration.ofMinutes(1));
        answer(invitation, 4, "Still waiting");

        assertThat(text("select owner || ' ' || due_on || ' ' || state from follow_up"))
                .containsExactly("kari 2026-03-10 OPEN");
        assertThat(text("select target from write_back where target = 'TASK'")).hasSize(1);
    }

    @Test
    void ofSeveralAnswersOfOnePersonTheLatestInThePeriodCounts() {
        InvitationId first = rows.sent(campaign, "ase@nord.example");
        InvitationId second = rows.sent(campaign, "ase@nord.example");
        answer(first, 2, null);
        clock.advance(Duration.ofDays(5));
        answer(second, 10, null);

        assertThat(all(FRIDAY, FRIDAY.plusDays(5)).detractors()).isEqualTo(1);
        assertThat(all(FRIDAY, FRIDAY.plusDays(6))).isEqualTo(all(FRIDAY.plusDays(5), FRIDAY.plusDays(6)));
        assertThat(all(FRIDAY, FRIDAY.plusDays(6)).promoters()).isEqualTo(1);
        assertThat(all(FRIDAY, FRIDAY.plusDays(6)).count()).isEqualTo(1);
    }

    @Test
    void anAnswerFromOutsideCountsOncePerDelivery() {
        Contact contact = Sample.stranger("77", "Ola", "Nordmann", "Ola@Nord.example")
                .language("nb")
                .country("NO")
                .owner("kari")
                .contact();
        Reply reply = new Reply.FromOutside(
                rows.connection(),
                campaign,
                contact,
                new Answer(8, "fine", null, Language.NB, clock.instant()),
                "tool",
                "d-1");

        assertThat(recordAnswer.record(reply)).isInstanceOf(Outcome.Recorded.class);
        assertThat(recordAnswer.record(reply)).isInstanceOf(Outcome.Known.class);

        assertThat(recount.responses()).singleElement().satisfies(response -> {
            assertThat(response.person()).isEqualTo("ola@nord.example");
            assertThat(response.invitation()).isNull();
            assertThat(response.segments().country()).isEqualTo("NO");
        });
        assertThat(all(FRIDAY, FRIDAY.plusDays(1)).passives()).isEqualTo(1);
    }

    @Test
    void eightParallelSubmitsOfOneLinkCountOnce() throws Exception {
        for (int round = 1; round <= 12; round++) {
            InvitationId invitation = rows.sent(campaign, "person" + round + "@nord.example");

            List<Outcome> outcomes = inParallel(8, number -> answer(invitation, 9, null));

            assertThat(outcomes).filteredOn(Outcome.Recorded.class::isInstance).hasSize(1);
            assertThat(recount.responses()).hasSize(round);
            assertThat(all(FRIDAY, FRIDAY.plusDays(1)).count()).isEqualTo(round);
        }
        assertThat(text("select sum(answered) from flow where segment = 'all'")).containsExactly("12");
        assertThat(text("select distinct version from write_back where target = 'CONTACT'"))
                .containsExactly("1");
    }

    @Test
    void parallelAnswersOfOnePersonToManyLinksAreInOneSequence() throws Exception {
        List<InvitationId> invitations = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            invitations.add(rows.sent(campaign, "ase@nord.example"));
        }

        inParallel(
                8,
                number -> recordAnswer.record(new Reply.ToInvitation(
                        invitations.get(number),
                        new Answer(
                                number, null, null, Language.EN, clock.instant().minusSeconds(60L * number)),
                        Reply.PAGE)));

        assertThat(recount.responses()).hasSize(8);
        assertThat(all(FRIDAY, FRIDAY.plusDays(1))).isEqualTo(Tally.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void parallelAnswersOfManyPeopleAllCount() throws Exception {
        List<InvitationId> invitations = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            invitations.add(rows.sent(campaign, "person" + i + "@nord.example"));
        }

        inParallel(40, number -> answer(invitations.get(number), number % 11, null));

        assertSameAsRecount(FRIDAY, FRIDAY.plusDays(1));
        assertThat(all(FRIDAY, FRIDAY.plusDays(1)).count()).isEqualTo(40);
    }

    @Test
    void aReplyThatCannotBeStoredHarmsNobodyElse() throws Exception {
        List<InvitationId> invitations = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            invitations.add(rows.sent(campaign, "person" + i + "@nord.example"));
        }
        String tooLong = "x".repeat(41);

        List<Outcome> outcomes = inParallel(40, number -> {
            String source = number % 8 == 3 ? tooLong : Reply.PAGE;
            Answer answer = new Answer(9, null, null, Language.EN, clock.instant());
            try {
                return recordAnswer.record(new Reply.ToInvitation(invitations.get(number), answer, source));
            } catch (JdbiException refused) {
                return new Outcome.Closed();
            }
        });

        assertThat(outcomes).filteredOn(Outcome.Recorded.class::isInstance).hasSize(35);
        assertThat(all(FRIDAY, FRIDAY.plusDays(1)).count()).isEqualTo(35);
        assertSameAsRecount(FRIDAY, FRIDAY.plusDays(1));
    }

    @Test
    void insideTheCallersTransactionAnAnswerIsPartOfIt() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");

        jdbi.useTransaction(handle -> {
            assertThat(answer(invitation, 9, null)).isInstanceOf(Outcome.Recorded.class);
            handle.rollback();
        });

        assertThat(recount.responses()).isEmpty();
        assertThat(answer(invitation, 9, null)).isInstanceOf(Outcome.Recorded.class);
    }

    @Test
    void theTalliesAreARecountWhateverHappens() {
        CampaignId other = rows.campaign(Kind.TRANSACTIONAL, null);
        CampaignId relationship = rows.campaign(Kind.RELATIONSHIP, null);
        List<CampaignId> campaigns = List.of(campaign, other, relationship);
        Random random = new Random(4);
        List<InvitationId> invitations = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Segments segments = new Segments(
                    null,
                    random.nextBoolean() ? "Support" : "Sales",
                    null,
                    "P" + random.nextInt(2),
                    null,
                    null,
                    null,
                    "nb",
                    random.nextBoolean() ? "A" : null,
                    null);
            invitations.add(rows.sent(
                    campaigns.get(random.nextInt(3)),
                    "person" + random.nextInt(4) + "@nord.example",
                    clock.instant(),
                    segments));
        }
        Instant start = clock.instant();
        clock.advance(Duration.ofDays(13));
        for (int i = 0; i < 150; i++) {
            Answer answer = new Answer(
                    random.nextInt(11),
                    random.nextInt(4) == 0 ? "comment " + i : null,
                    null,
                    Language.EN,
                    start.plusSeconds(random.nextInt(12 * 24 * 3600)));
            recordAnswer.record(
                    new Reply.ToInvitation(invitations.get(random.nextInt(invitations.size())), answer, Reply.PAGE));
        }
        for (int from = 0; from < 14; from++) {
            for (int to = from + 1; to < 15; to++) {
                assertSameAsRecount(FRIDAY.plusDays(from), FRIDAY.plusDays(to));
            }
        }
        assertThat(text("select count(*) from tally where least(s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10) < 0"))
                .containsExactly("0");
    }

    private void assertSameAsRecount(LocalDate from, LocalDate to) {
        for (Kind kind : Kind.values()) {
            assertThat(recount.tallied(kind, from, to))
                    .as("%s %s to %s", kind, from, to)
                    .isEqualTo(recount.counted(kind, from, to));
        }
    }

    private Tally all(LocalDate from, LocalDate to) {
        return recount.tallied(Kind.TRANSACTIONAL, from, to).getOrDefault("all=", Tally.EMPTY);
    }

    private Outcome answer(InvitationId invitation, int score, String comment) {
        return recordAnswer.record(new Reply.ToInvitation(
                invitation, new Answer(score, comment, null, Language.EN, clock.instant()), Reply.PAGE));
    }

    private List<String> text(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private interface Numbered {
        Outcome run(int number);
    }

    private static List<Outcome> inParallel(int count, Numbered work) throws Exception {
        int threads = Math.min(count, 8);
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Outcome>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                calls.add(() -> {
                    together.await(60, TimeUnit.SECONDS);
                    return work.run(number);
                });
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> call : pool.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                outcomes.add(call.get());
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }
}
