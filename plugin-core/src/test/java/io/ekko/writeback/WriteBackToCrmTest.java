package io.ekko.writeback;

import static io.ekko.crm.WriteBacks.Field.ANSWERS;
import static io.ekko.crm.WriteBacks.Field.COMMENT;
import static io.ekko.crm.WriteBacks.Field.GROUP;
import static io.ekko.crm.WriteBacks.Field.OPTED_OUT;
import static io.ekko.crm.WriteBacks.Field.POINTS;
import static io.ekko.crm.WriteBacks.Field.RELATIONSHIP_NPS;
import static io.ekko.crm.WriteBacks.Field.SCORE;
import static io.ekko.crm.WriteBacks.Field.TICKET_ANSWERS;
import static io.ekko.crm.WriteBacks.Field.TICKET_NPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.id.InvitationId;
import io.ekko.language.Language;
import io.ekko.nps.ScoreGroup;
import io.ekko.privacy.Questions;
import io.ekko.privacy.StopAsking;
import io.ekko.privacy.Suppress;
import io.ekko.privacy.Suppression;
import io.ekko.response.Answer;
import io.ekko.response.RecordAnswer;
import io.ekko.response.Reply;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import io.ekko.testing.SampleRows;
import io.ekko.work.Alarm;
import io.ekko.work.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class WriteBackToCrmTest {
    private static final ContactId ASE = new ContactId("contact-ase@nord.example");
    private static final CompanyId NORD = new CompanyId("C1");
    private static final Backoff THREE_TRIES = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1), 3);

    private final MutableClock clock = MutableClock.at("2026-03-06T09:00:00Z");
    private final NotedCrm crm = new NotedCrm();
    private final Jdbi jdbi;
    private final RecordAnswer recordAnswer;
    private final WriteBackToCrm writeBack;
    private final WriteBacksDue dues;
    private final SampleRows rows;
    private final CampaignId campaign;
    private Runnable onceClaimed = () -> {};

    WriteBackToCrmTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.recordAnswer = new RecordAnswer(jdbi, clock, Alarm.SILENT);
        this.writeBack = new WriteBackToCrm(jdbi, new Connections(jdbi), this::crm, THREE_TRIES, clock);
        this.dues = new WriteBacksDue(jdbi);
        this.rows = new SampleRows(jdbi, clock.instant());
        this.campaign = rows.campaign(Kind.TRANSACTIONAL, ScoreGroup.DETRACTOR);
    }

    private NotedCrm crm(ConnectionId connection) {
        Runnable meanwhile = onceClaimed;
        onceClaimed = () -> {};
        meanwhile.run();
        return crm;
    }

    private void answer(InvitationId invitation, int score, @Nullable String comment) {
        Answer answer = new Answer(score, comment, null, Language.NB, clock.instant());
        recordAnswer.record(new Reply.ToInvitation(invitation, answer, Reply.PAGE));
    }

    private int sweep() {
        int all = 0;
        for (int taken = writeBack.run(); taken > 0; taken = writeBack.run()) {
            all += taken;
        }
        return all;
    }

    @Test
    void theContactShowsScoreGroupPointsCommentAndCount() {
        answer(rows.sent(campaign, "ase@nord.example"), 9, "Kjapt svar, takk!");

        sweep();

        assertThat(crm.contacts.get(ASE))
                .containsEntry(SCORE, new Value.Number(9))
                .containsEntry(GROUP, new Value.Text("promoter"))
                .containsEntry(POINTS, new Value.Number(100))
                .containsEntry(ANSWERS, new Value.Number(1))
                .containsEntry(COMMENT, new Value.Text("Kjapt svar, takk!"));
    }

    @Test
    void theCompanyShowsOneScoreForEachKindOfCampaign() {
        answer(rows.sent(campaign, "ase@nord.example"), 10, null);
        answer(rows.sent(campaign, "bo@nord.example"), 3, null);
        answer(rows.sent(rows.campaign(Kind.RELATIONSHIP, null), "cy@nord.example"), 9, null);

        sweep();

        assertThat(crm.companies.get(NORD))
                .containsEntry(TICKET_NPS, new Value.Number(0))
                .containsEntry(TICKET_ANSWERS, new Value.Number(2))
                .containsEntry(RELATIONSHIP_NPS, new Value.Number(100));
    }

    @Test
    void ofSeveralAnswersTheLatestIsWrittenOnceAndCountedInTheCompanyOnce() {
        answer(rows.sent(campaign, "ase@nord.example"), 2, null);
        clock.advance(Duration.ofHours(1));
        answer(rows.sent(campaign, "ase@nord.example"), 10, null);

        sweep();

        assertThat(crm.contacts.get(ASE))
                .containsEntry(SCORE, new Value.Number(10))
                .containsEntry(ANSWERS, new Value.Number(2));
        assertThat(crm.companies.get(NORD))
                .containsEntry(TICKET_NPS, new Value.Number(100))
                .containsEntry(TICKET_ANSWERS, new Value.Number(1));
    }

    @Test
    void theNoteWaitsForTheCommentAndSaysItInTheConnectionsLanguage() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        answer(invitation, 3, null);
        sweep();
        assertThat(crm.notes).isEmpty();

        clock.advance(Duration.ofSeconds(20));
        answer(invitation, 3, "Tre dager uten svar");
        sweep();

        assertThat(crm.notes.values()).containsExactly("NPS-svar: 3 av 10 (kritiker).\nKommentar: Tre dager uten svar");
    }

    @Test
    void theTicketsThatTheMailStoodForGetTheNoteToo() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        jdbi.useHandle(handle -> {
            handle.execute(
                    "insert into episode (connection_id, ticket_id, closed_at, found_by, created_at) values (?, 'T2', ?, 'HOOK', ?)",
                    rows.connection().value(),
                    clock.instant().atOffset(ZoneOffset.UTC),
                    clock.instant().atOffset(ZoneOffset.UTC));
            handle.execute(
                    "insert into invitation_credit (invitation_id, episode_id, ticket_id) select ?, id, 'T2' from episode",
                    invitation.value());
        });
        answer(invitation, 3, "Tre dager uten svar");
        sweep();
        sweep();

        assertThat(crm.notes).hasSize(2);
        assertThat(Set.copyOf(crm.notes.values())).hasSize(1);
    }

    @Test
    void anAnswerThatChangesAfterTheClaimIsNotedOnce() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        answer(invitation, 3, "Tre dager uten svar");
        onceClaimed = () -> answer(invitation, 9, "Nå er det i orden");

        sweep();

        assertThat(crm.notes.values()).singleElement().asString().contains("9 av 10", "Nå er det i orden");
    }

    @Test
    void anUnhappyAnswerBecomesOneTaskForTheOwner() {
        answer(rows.sent(campaign, "ase@nord.example"), 3, "Tre dager uten svar");

        sweep();
        dues.due(rows.connection(), Target.TASK, "1", clock.instant());
        sweep();

        assertThat(crm.tasks).hasSize(1);
        assertThat(crm.tasks.values()).allSatisfy(task -> {
            assertThat(task.owner()).isEqualTo("kari");
            assertThat(task.title()).isEqualTo("Følg opp: Åse Berg ga 3");
            assertThat(task.text()).contains("Tre dager uten svar").contains("Cannot log in");
        });
    }

    @Test
    void aCrmThatIsDownIsAskedOnceAndAgainAfterTheTimeItNamed() {
        answer(rows.sent(campaign, "ase@nord.example"), 9, "Takk");
        crm.failure = new CrmFailure.Retryable("503", Duration.ofMinutes(7), null);

        sweep();
        assertThat(crm.calls).isOne();
        clock.advance(Duration.ofMinutes(6));
        assertThat(sweep()).isZero();

        crm.failure = null;
        clock.advance(Duration.ofMinutes(2));
        sweep();
        assertThat(crm.contacts.get(ASE)).containsEntry(SCORE, new Value.Number(9));
        assertThat(crm.notes).hasSize(1);
    }

    @Test
    void whatFailsTooOftenIsParkedAndCanBeReplayed() {
        dues.due(rows.connection(), Target.CONTACT, ASE.value(), clock.instant());
        crm.failure = new CrmFailure.Retryable("500");
        for (int i = 0; i < 5; i++) {
            sweep();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(crm.calls).isEqualTo(3);
        assertThat(dues.parked(rows.connection())).singleElement().satisfies(row -> {
            assertThat(row.error()).isEqualTo("500");
            assertThat(row.attempts()).isEqualTo(3);
        });

        crm.failure = null;
        dues.replay(rows.connection(), clock.instant());
        sweep();
        assertThat(dues.parked(rows.connection())).isEmpty();
        assertThat(crm.contacts).containsKey(ASE);
    }

    @Test
    void theCrmHearsOfWhoeverSaidNoAndNotOfAnAddressThatDoesNotWork() {
        InvitationId ase = rows.sent(campaign, "ase@nord.example");
        rows.sent(campaign, "bo@nord.example");
        jdbi.useTransaction(handle -> new Suppress(jdbi)
                .run(
                        rows.connection(),
                        "bo@nord.example",
                        new ContactId("contact-bo@nord.example"),
                        Suppression.Cause.BOUNCE,
                        "550",
                        clock.instant()));
        StopAsking stop = new StopAsking(jdbi, clock, Alarm.SILENT);
        stop.stop(ase, Questions.TRANSACTIONAL, StopAsking.Origin.LINK);
        sweep();
        assertThat(crm.wantNoQuestions).as("one kind is not all").isEmpty();

        stop.stop(ase, Questions.ALL, StopAsking.Origin.LINK);
        sweep();

        assertThat(crm.wantNoQuestions).containsExactly(ASE);
        assertThat(crm.contacts.get(new ContactId("contact-bo@nord.example")))
                .containsEntry(OPTED_OUT, new Value.Flag(true));
    }

    private static ContactId contact(int number) {
        return new ContactId("contact-p" + number + "@nord.example");
    }

    @Test
    void afterAWaveThoseWhoWereOnlyAskedAreWrittenTogether() {
        for (int i = 0; i < 20; i++) {
            rows.sent(campaign, "p" + i + "@nord.example");
            dues.due(rows.connection(), Target.CONTACT, contact(i).value(), clock.instant());
        }
        answer(rows.sent(campaign, "ase@nord.example"), 9, null);
        crm.takesAtOnce = 17;

        sweep();

        assertThat(crm.timesAtOnce).isEqualTo(1);
        assertThat(crm.contacts).hasSize(21);
        assertThat(crm.calls)
                .as("one for many, three left over, the answer on contact, company and note")
                .isLessThan(8);
        assertThat(dues.parked(rows.connection())).isEmpty();
    }

    @Test
    void aCrmThatCannotWriteManyWritesOneByOne() {
        for (int i = 0; i < 20; i++) {
            rows.sent(campaign, "p" + i + "@nord.example");
            dues.due(rows.connection(), Target.CONTACT, contact(i).value(), clock.instant());
        }
        sweep();
        assertThat(crm.contacts).hasSize(20);
        assertThat(crm.calls).isEqualTo(21);
    }

    @Test
    void aCrmThatEkkoHasLetGoOfIsLeftAloneUntilItIsTakenUp() {
        Connections connections = new Connections(jdbi);
        connections.letGo(rows.connection(), clock.instant());
        answer(rows.sent(campaign, "ase@nord.example"), 9, "Takk");
        assertThat(sweep()).isZero();
        assertThat(crm.contacts).isEmpty();
        connections.takeUp(rows.connection());
        sweep();
        assertThat(crm.contacts.get(ASE)).containsEntry(SCORE, new Value.Number(9));
    }

    @Test
    void weeksOfMaintenanceParkNothingAndCountAsNoTry() {
        answer(rows.sent(campaign, "ase@nord.example"), 9, "Takk");
        crm.failure = CrmFailure.Retryable.untried("closed to programs: MigrationPending", Duration.ofMinutes(30));
        for (int looks = 0; looks < 1000; looks++) {
            sweep();
            clock.advance(Duration.ofMinutes(31));
        }
        assertThat(dues.parked(rows.connection())).isEmpty();

        crm.failure = new CrmFailure.Retryable("503");
        sweep();
        assertThat(dues.parked(rows.connection()))
                .as("a first failure after it")
                .isEmpty();
        crm.failure = null;
        clock.advance(Duration.ofHours(1));
        sweep();
        assertThat(crm.contacts.get(ASE)).containsEntry(SCORE, new Value.Number(9));
    }

    @Test
    void aNoteThatWasWrittenUnheardComesOnceAfterAReplay() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        answer(invitation, 9, "Takk");
        crm.afterNote = () -> {
            throw new CrmFailure.Retryable("timed out");
        };
        for (int i = 0; i < 5; i++) {
            sweep();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(dues.parked(rows.connection())).hasSize(1);

        crm.afterNote = () -> {};
        assertThat(dues.replay(rows.connection(), clock.instant())).isOne();
        assertThat(sweep()).isOne();

        assertThat(dues.parked(rows.connection())).isEmpty();
        assertThat(crm.notes).hasSize(1);
    }

    @Test
    void whatBecomesDueAgainDuringAFailureIsNotPutOff() {
        Instant now = clock.instant();
        List<WriteBacksDue.Due> both = List.of(
                new WriteBacksDue.Due(Target.CONTACT, ASE.value(), now),
                new WriteBacksDue.Due(Target.COMPANY, NORD.value(), now));
        dues.due(rows.connection(), both, now);
        List<WriteBacksDue.Claimed> claimed = dues.claim(rows.connection(), now, Duration.ofMinutes(5), 50);
        dues.due(rows.connection(), both, now);

        dues.retry(claimed.get(0), now.plus(Duration.ofDays(1)), "503");
        dues.release(claimed.subList(1, 2), now.plus(Duration.ofDays(1)));

        assertThat(dues.claim(rows.connection(), now, Duration.ofMinutes(5), 50))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.attempts()).isZero());
    }

    @Test
    void whatFailedUnheardAfterSomebodyElseHadWrittenIsDueOnceMore() {
        Instant now = clock.instant();
        dues.due(rows.connection(), Target.CONTACT, ASE.value(), now);
        WriteBacksDue.Claimed heldUp =
                dues.claim(rows.connection(), now, Duration.ofMinutes(5), 50).get(0);
        dues.due(rows.connection(), Target.CONTACT, ASE.value(), now);
        Instant later = now.plus(Duration.ofMinutes(6));
        dues.done(dues.claim(rows.connection(), later, Duration.ofMinutes(5), 50), later);

        dues.retry(heldUp, later.plus(Duration.ofMinutes(1)), "time-out");

        assertThat(dues.claim(rows.connection(), later.plus(Duration.ofMinutes(2)), Duration.ofMinutes(5), 50))
                .hasSize(1);
    }

    @Test
    void aConnectionThatBreaksDoesNotHoldUpTheOthers() {
        Connections connections = new Connections(jdbi);
        ConnectionId broken = connections
                .create(
                        new Connections.Plan(
                                "broken", "odd", "Odd", SampleRows.ZONE, "Odd AS", Language.NB, Set.of(), "{}", null),
                        clock.instant())
                .id();
        dues.due(broken, Target.CONTACT, "x", clock.instant().minusSeconds(60));
        dues.due(rows.connection(), Target.COMPANY, NORD.value(), clock.instant());
        Crms crms = connection -> {
            if (connection.equals(broken)) {
                throw new IllegalStateException("settings cannot be read");
            }
            return crm;
        };

        assertThatThrownBy(new WriteBackToCrm(jdbi, connections, crms, THREE_TRIES, clock)::run)
                .hasMessage("settings cannot be read");

        assertThat(crm.companies).containsKey(NORD);
    }

    @Test
    void aRecordThatIsGoneComesToNothingAndIsCounted() {
        dues.due(rows.connection(), Target.COMPANY, "gone", clock.instant());
        dues.due(rows.connection(), Target.COMPANY, "C1", clock.instant());
        crm.during = () -> crm.failure = crm.calls == 1 ? new CrmFailure.Gone("no such company") : null;

        sweep();

        assertThat(dues.parked(rows.connection())).isEmpty();
        assertThat(crm.companies).containsKey(NORD);
        assertThat(state("gone")).isEqualTo("GONE");

        crm.during = () -> crm.failure = null;
        dues.due(rows.connection(), Target.COMPANY, "gone", clock.instant());
        sweep();
        assertThat(state("gone")).as("back from the bin, with a new answer").isEqualTo("DONE");
    }

    @Test
    void whatIsDueForACompanyThatIsSaidToBeGoneIsNotWritten() {
        dues.due(rows.connection(), Target.COMPANY, "C1", clock.instant());
        dues.due(rows.connection(), Target.CONTACT, "C1", clock.instant());
        dues.gone(rows.connection(), Target.COMPANY, "C1", clock.instant());
        sweep();
        assertThat(crm.companies).isEmpty();
        assertThat(crm.contacts).as("another record with that id").hasSize(1);
    }

    private String state(String target) {
        return jdbi.withHandle(handle -> handle.createQuery("select state from write_back where target_id = :target")
                .bind("target", target)
                .mapTo(String.class)
                .one());
    }

    @Test
    void aRefusedRecordIsParkedAndDoesNotHoldUpTheOthers() {
        dues.due(rows.connection(), Target.CONTACT, "gone", clock.instant());
        dues.due(rows.connection(), Target.COMPANY, "C1", clock.instant());
        crm.during = () -> crm.failure = crm.calls == 1 ? new CrmFailure.Rejected("404: no such contact") : null;

        sweep();

        assertThat(dues.parked(rows.connection()))
                .singleElement()
                .satisfies(row -> assertThat(row.targetId()).isEqualTo("gone"));
        assertThat(crm.companies).containsKey(NORD);
    }

    @Test
    void aRecordOverWhichTheConnectorBreaksDoesNotHoldUpTheOthers() {
        dues.due(rows.connection(), Target.CONTACT, "odd", clock.instant());
        dues.due(rows.connection(), Target.COMPANY, "C1", clock.instant());
        crm.during = () -> {
            if (crm.calls != 2) {
                throw new IllegalStateException("a bug");
            }
        };

        for (int i = 0; i < 5; i++) {
            sweep();
            clock.advance(Duration.ofHours(1));
        }

        assertThat(crm.companies).containsKey(NORD);
        assertThat(dues.parked(rows.connection()))
                .singleElement()
                .satisfies(row -> assertThat(row.error()).contains("a bug"));
    }

    @Test
    void aWriterWhoIsHeldUpBeyondItsLeaseDoesNotLeaveTheOlderAnswer() {
        InvitationId invitation = rows.sent(campaign, "ase@nord.example");
        answer(invitation, 3, "Tre dager uten svar");
        crm.during = () -> {
            crm.during = () -> {};
            clock.advance(Duration.ofMinutes(6));
            answer(invitation, 9, "Nå er det i orden");
            clock.advance(Duration.ofHours(1));
            WriteBackToCrm other = new WriteBackToCrm(jdbi, new Connections(jdbi), id -> crm, THREE_TRIES, clock);
            while (other.run() > 0) {
                assertThat(crm.contacts.get(ASE)).containsEntry(SCORE, new Value.Number(9));
            }
        };
        writeBack.run();
        assertThat(crm.contacts.get(ASE))
                .as("the one who was held up has written last")
                .containsEntry(SCORE, new Value.Number(3));

        sweep();

        assertThat(crm.contacts.get(ASE)).containsEntry(SCORE, new Value.Number(9));
        assertThat(crm.notes).hasSize(1);
        assertThat(crm.tasks).hasSize(1);
    }

    @Test
    void anAnswerThatComesDuringTheWriteIsWrittenNext() {
        InvitationId first = rows.sent(campaign, "ase@nord.example");
        InvitationId second = rows.sent(campaign, "ase@nord.example");
        answer(first, 2, null);
        clock.advance(Duration.ofSeconds(1));
        crm.during = () -> {
            crm.during = () -> {};
            clock.advance(Duration.ofSeconds(1));
            answer(second, 10, null);
        };

        sweep();
        clock.advance(Duration.ofMinutes(6));
        sweep();

        assertThat(crm.contacts.get(ASE)).containsEntry(SCORE, new Value.Number(10));
    }
}
