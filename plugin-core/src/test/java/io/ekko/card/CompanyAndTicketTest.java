package io.ekko.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.invitation.InvitationState;
import io.ekko.nps.Printable;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class CompanyAndTicketTest {
    private static final ConnectionId HERE = new ConnectionId(1);
    private static final ConnectionId THERE = new ConnectionId(2);
    private static final CompanyId FJORD = new CompanyId("70");
    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");

    private final Jdbi jdbi;
    private int made;

    CompanyAndTicketTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @BeforeEach
    void frame() {
        jdbi.useHandle(handle -> {
            for (int id = 1; id <= 2; id++) {
                handle.execute("""
                        insert into connection (id, name, kind, title, zone, company, language, created_at)
                        values (?, ?, 'builtin', 'Test', 'UTC', 'Acme', 'en', ?)
                        """, id, "test" + id, MONDAY.atOffset(ZoneOffset.UTC));
                handle.execute("""
                        insert into survey (id, connection_id, name, subject, sender_name, default_language, colour, comment_follow_up,
                                            ask_permission, created_at)
                        values (?, ?, 'Survey', 'Acme', 'Acme', 'en', '#0b6e75', 'BY_GROUP', true, ?)
                        """, id, id, MONDAY.atOffset(ZoneOffset.UTC));
                handle.execute("""
                        insert into campaign (id, connection_id, survey_id, name, kind, state, expiry_days, policy, follow_up_days,
                                              created_at)
                        values (?, ?, ?, 'Campaign', 'TRANSACTIONAL', 'RUNNING', 14, '{}', 2, ?)
                        """, id, id, id, MONDAY.atOffset(ZoneOffset.UTC));
            }
        });
    }

    private void answer(ConnectionId connection, String contact, int score, @Nullable String comment, int daysLater) {
        Instant at = MONDAY.plus(Duration.ofDays(daysLater));
        jdbi.useHandle(handle -> handle.execute(
                """
                insert into response (connection_id, campaign_id, kind, source, contact_id, person, person_name, company_name, company,
                                      score, comment, written_in, first_at, answered_at, answered_day)
                values (?, ?, 'TRANSACTIONAL', 'page', ?, ?, ?, 'Fjord AS', '70', ?, ?, 'en', ?, ?, ?)
                """,
                connection.value(),
                connection.value(),
                contact,
                contact.isEmpty() ? "" : contact + "@fjord.example",
                "Person " + contact,
                score,
                comment,
                at.atOffset(ZoneOffset.UTC),
                at.atOffset(ZoneOffset.UTC),
                at.atOffset(ZoneOffset.UTC).toLocalDate()));
    }

    private void tally(int promoters) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into tally (connection_id, campaign_id, on_day, superseded_on, segment, segment_value, stripe, s0, s1, s2, s3, s4, s5,
                                   s6, s7, s8, s9, s10)
                values (1, 1, '2026-11-16', '9999-12-31', 'company', '70', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ?, 0)
                """, promoters));
    }

    private CompanyCard card() {
        return new ReadCompanyCard(jdbi).read(HERE, FJORD);
    }

    @Test
    void aCompanyThatNobodyAnsweredForIsEmpty() {
        assertThat(card().answered()).isZero();
        assertThat(card().name()).isNull();
        assertThat(card().scores()).isEmpty();
    }

    @Test
    void eachPersonStandsThereOnceWithTheLatestAnswer() {
        answer(HERE, "7", 3, "Slow", 0);
        answer(HERE, "8", 9, " ", 1);
        answer(HERE, "7", 8, "Better", 2);
        answer(HERE, "", 0, "erased", 3);
        answer(THERE, "9", 0, "of another connection", 4);
        CompanyCard card = card();
        assertThat(card.name()).isEqualTo("Fjord AS");
        assertThat(card.answered()).isEqualTo(2);
        assertThat(card.people())
                .extracting(said -> said.contact().value() + " " + said.score() + " " + said.comment())
                .containsExactly("7 8 Better", "8 9 null");
        assertThat(card.only(Set.of(new ContactId("8"))).people()).hasSize(1);
    }

    @Test
    void noMorePeopleThanAPanelShows() {
        for (int person = 1; person <= CompanyCard.MOST_PEOPLE + 3; person++) {
            answer(HERE, Integer.toString(person), 9, null, person);
        }
        assertThat(card().people()).hasSize(CompanyCard.MOST_PEOPLE);
        assertThat(card().answered()).isEqualTo(CompanyCard.MOST_PEOPLE + 3);
    }

    @Test
    void theScoreOfVeryFewIsWithheld() {
        tally(4);
        assertThat(card().scores().get(Kind.TRANSACTIONAL)).satisfies(score -> {
            assertThat(score.printable()).isEqualTo(Printable.HIDDEN);
            assertThat(score.tally().count()).isZero();
        });
        jdbi.useHandle(handle -> handle.execute("delete from tally"));
        tally(5);
        assertThat(card().scores().get(Kind.TRANSACTIONAL).tally().count()).isEqualTo(5);
    }

    private long invitation(ConnectionId connection, String ticket, InvitationState state) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into invitation (connection_id, campaign_id, survey_id, occasion, contact_id, person, email, first_name,
                                                last_name, written_in, ticket_id, state, created_at, due_at, expires_at, sent_at)
                        values (:connection, :connection, :connection, :occasion, '7', 'p', 'p', 'Kari', 'Lie', 'en', :ticket, :state, :at,
                                :at, :at, :at)
                        """)
                .bind("connection", connection.value())
                .bind("occasion", "episode/" + ++made)
                .bind("ticket", ticket)
                .bind("state", state)
                .bind("at", MONDAY.atOffset(ZoneOffset.UTC))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void aTicketKnowsItsMailsAndTheirAnswers() {
        TicketAsked asked = new TicketAsked(jdbi);
        TicketId ticket = new TicketId("400");
        assertThat(asked.of(HERE, ticket)).isEmpty();
        long first = invitation(HERE, "400", InvitationState.ANSWERED);
        answer(HERE, "7", 6, null, 0);
        jdbi.useHandle(handle -> handle.execute("update response set invitation_id = ?", first));
        invitation(HERE, "400", InvitationState.CANCELLED);
        invitation(THERE, "400", InvitationState.SENT);
        assertThat(asked.of(HERE, ticket))
                .extracting(mail -> mail.state() + " " + mail.score() + " " + mail.together())
                .containsExactly("CANCELLED null false", "ANSWERED 6 false");
    }

    @Test
    void aTicketForWhichAnotherMailStandsKnowsIt() {
        long mail = invitation(HERE, "400", InvitationState.SENT);
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into episode (id, connection_id, ticket_id, closed_at, found_by, created_at)
                    values (77, 1, '401', ?, 'HOOK', ?)
                    """, MONDAY.atOffset(ZoneOffset.UTC), MONDAY.atOffset(ZoneOffset.UTC));
            handle.execute(
                    "insert into invitation_credit (invitation_id, episode_id, ticket_id) values (?, 77, '401')", mail);
        });
        assertThat(new TicketAsked(jdbi).of(HERE, new TicketId("401")))
                .singleElement()
                .satisfies(one -> assertThat(one.together()).isTrue());
        assertThat(new TicketAsked(jdbi).of(THERE, new TicketId("401"))).isEmpty();
    }
}
