package io.ekko.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ekko.connection.ConnectionId;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class FollowUpsTest {
    private static final ConnectionId CONNECTION = new ConnectionId(1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 18);

    private final MutableClock clock = MutableClock.at("2026-11-18T09:00:00Z");
    private final Jdbi jdbi;
    private final FollowUps followUps;

    FollowUpsTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.followUps = new FollowUps(jdbi);
    }

    @BeforeEach
    void threeFollowUps() {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into connection (id, name, kind, title, zone, company, language, created_at)
                    values (1, 'test', 'builtin', 'Test', 'UTC', 'Acme', 'en', ?)
                    """, clock.instant().atOffset(ZoneOffset.UTC));
            handle.execute("""
                    insert into survey (id, connection_id, name, subject, sender_name, default_language, colour, comment_follow_up,
                                        ask_permission, created_at)
                    values (1, 1, 'Survey', 'Acme', 'Acme', 'en', '#0b6e75', 'BY_GROUP', true, ?)
                    """, clock.instant().atOffset(ZoneOffset.UTC));
            handle.execute("""
                    insert into campaign (id, connection_id, survey_id, name, kind, state, expiry_days, follow_up_days,
                                          created_at)
                    values (1, 1, 1, 'Campaign', 'TRANSACTIONAL', 'RUNNING', 14, 2, ?)
                    """, clock.instant().atOffset(ZoneOffset.UTC));
        });
        followUp(1, "Anna", "2026-11-17");
        followUp(2, "Bo", "2026-11-18");
        followUp(3, null, "2026-11-20");
    }

    @Test
    void theEarliestDueComesFirst() {
        assertThat(list(null, null)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void pagesFollowEachOther() {
        FollowUp first = followUps
                .list(new FollowUps.Filter(CONNECTION, null, null, null, 0), 1)
                .get(0);

        assertThat(followUps.list(
                        new FollowUps.Filter(
                                CONNECTION, null, null, first.due(), first.id().value()),
                        5))
                .extracting(next -> next.id().value())
                .containsExactly(2L, 3L);
    }

    @Test
    void anOwnerSeesTheirOwn() {
        assertThat(list(null, "Bo")).containsExactly(2L);
        assertThat(followUps.owners(CONNECTION)).containsExactly("Anna", "Bo");
    }

    @Test
    void whatIsResolvedLeavesTheListAndKeepsOutcomeAndLesson() {
        assertThat(resolve(1, "Called, new router sent", " Ship the spare part first "))
                .isTrue();

        assertThat(list(null, null)).containsExactly(2L, 3L);
        FollowUp resolved = followUps.byId(CONNECTION, new FollowUpId(1)).orElseThrow();
        assertThat(resolved.state()).isEqualTo(FollowUpState.RESOLVED);
        assertThat(resolved.outcome()).isEqualTo("Called, new router sent");
        assertThat(resolved.lesson()).isEqualTo("Ship the spare part first");
        assertThat(resolved.contactedAt()).isEqualTo(clock.instant());
    }

    @Test
    void whatIsResolvedStaysAsItIs() {
        resolve(1, "First", "");
        clock.advance(Duration.ofHours(1));

        assertThat(resolve(1, "Second", "")).isFalse();
        assertThat(new MarkContacted(followUps, clock).mark(CONNECTION, new FollowUpId(1)))
                .isFalse();
        assertThat(followUps.byId(CONNECTION, new FollowUpId(1)).orElseThrow().outcome())
                .isEqualTo("First");
    }

    @Test
    void contactedIsNotOverdueAnyMore() {
        assertThat(followUps.waiting(CONNECTION, TODAY)).isEqualTo(new FollowUps.Waiting(3, 1, 1));

        assertThat(new MarkContacted(followUps, clock).mark(CONNECTION, new FollowUpId(1)))
                .isTrue();

        assertThat(followUps.waiting(CONNECTION, TODAY)).isEqualTo(new FollowUps.Waiting(3, 0, 1));
        assertThat(list(FollowUpState.CONTACTED, null)).containsExactly(1L);
    }

    @Test
    void anotherConnectionsFollowUpIsNotTouched() {
        assertThat(new MarkContacted(followUps, clock).mark(new ConnectionId(2), new FollowUpId(1)))
                .isFalse();
        assertThat(followUps.byId(new ConnectionId(2), new FollowUpId(1))).isEmpty();
    }

    @Test
    void anOutcomeIsNeeded() {
        assertThatIllegalArgumentException().isThrownBy(() -> resolve(1, " ", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> resolve(1, "x".repeat(2001), ""));
    }

    private boolean resolve(long id, String outcome, String lesson) {
        return new ResolveFollowUp(followUps, clock).resolve(CONNECTION, new FollowUpId(id), outcome, lesson);
    }

    private List<Long> list(@Nullable FollowUpState state, @Nullable String owner) {
        return followUps.list(new FollowUps.Filter(CONNECTION, state, owner, null, 0), 10).stream()
                .map(found -> found.id().value())
                .toList();
    }

    private void followUp(long id, @Nullable String owner, String due) {
        jdbi.useHandle(handle -> {
            handle.execute(
                    """
                    insert into response (id, connection_id, campaign_id, kind, source, contact_id, person, person_name, score, comment,
                                          written_in, first_at, answered_at, answered_day)
                    values (?, 1, 1, 'TRANSACTIONAL', 'page', ?, 'kari@fjord.example', 'Kari Lie', 3, 'Too slow', 'en', ?, ?,
                            '2026-11-16')
                    """,
                    id,
                    "c" + id,
                    clock.instant().atOffset(ZoneOffset.UTC),
                    clock.instant().atOffset(ZoneOffset.UTC));
            handle.execute(
                    """
                    insert into follow_up (id, connection_id, response_id, contact_id, owner, due_on, state, created_at)
                    values (?, 1, ?, ?, ?, ?, 'OPEN', ?)
                    """,
                    id,
                    id,
                    "c" + id,
                    owner,
                    LocalDate.parse(due),
                    clock.instant().atOffset(ZoneOffset.UTC));
        });
    }
}
