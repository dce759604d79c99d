package io.ekko.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.BareCrm;
import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Sample;
import io.ekko.nps.Printable;
import io.ekko.nps.ScoreGroup;
import io.ekko.report.Reader;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ReadCardTest {
    private static final ConnectionId CONNECTION = new ConnectionId(1);
    private static final ContactId KARI = new ContactId("7");
    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");

    private final Jdbi jdbi;
    private final ReadCard cards;
    private Optional<Contact> inCrm = Optional.empty();
    private boolean crmAway;

    ReadCardTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.cards = new ReadCard(new Cards(jdbi), connection -> new OneContact());
    }

    @BeforeEach
    void frame() {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into connection (id, name, kind, title, zone, company, language, created_at)
                    values (1, 'test', 'builtin', 'Test', 'UTC', 'Acme', 'en', ?)
                    """, at(MONDAY));
            handle.execute("""
                    insert into survey (id, connection_id, name, subject, sender_name, default_language, colour, comment_follow_up,
                                        ask_permission, created_at)
                    values (1, 1, 'Survey', 'Acme', 'Acme', 'en', '#0b6e75', 'BY_GROUP', true, ?)
                    """, at(MONDAY));
            campaign(1, Kind.TRANSACTIONAL, 30);
            campaign(2, Kind.RELATIONSHIP, 200);
        });
    }

    @Test
    void somebodyWhomNobodyKnowsHasNoCard() {
        assertThat(read(Reader.STAFF)).isEmpty();
    }

    @Test
    void somebodyWhomOnlyTheCrmKnowsHasAnEmptyCard() {
        inCrm = Optional.of(contact(false));

        assertThat(read(Reader.STAFF)).hasValueSatisfying(card -> {
            assertThat(card.name()).isEqualTo("Kari Lie");
            assertThat(card.company()).isEqualTo("Fjord AS");
            assertThat(card.last()).isEmpty();
            assertThat(card.asked().last()).isNull();
        });
    }

    @Test
    void somebodyErasedInTheCrmHasNoCard() {
        inCrm = Optional.of(contact(true));

        assertThat(read(Reader.STAFF)).isEmpty();
    }

    @Test
    void whileTheCrmIsAwayTheCardIsEmptyAndNotAnError() {
        crmAway = true;

        assertThat(read(Reader.STAFF))
                .hasValueSatisfying(card -> assertThat(card.name()).isEmpty());
    }

    @Test
    void theLastAnswerStandsFirstAndTheLastWordsStay() {
        long first = response(1, 3, "Too slow", MONDAY);
        response(1, 9, null, MONDAY.plus(Duration.ofDays(3)));
        followUp(first, "OPEN", "2026-11-18");

        Card card = read(Reader.STAFF).orElseThrow();

        assertThat(card.answered()).isEqualTo(2);
        assertThat(card.last().orElseThrow().score()).isEqualTo(9);
        assertThat(card.last().orElseThrow().group()).isEqualTo(ScoreGroup.PROMOTER);
        assertThat(card.lastWords().orElseThrow().comment()).isEqualTo("Too slow");
        assertThat(card.openFollowUp().orElseThrow())
                .isEqualTo(new Card.OpenFollowUp(1, "Anna", LocalDate.of(2026, 11, 18), false));
    }

    @Test
    void aResolvedFollowUpIsNotShown() {
        followUp(response(1, 3, null, MONDAY), "RESOLVED", "2026-11-18");

        assertThat(read(Reader.STAFF).orElseThrow().openFollowUp()).isEmpty();
    }

    @Test
    void theCompanyHasOneScoreForEachKindAndEverybodyCountsOnce() {
        response(1, 9, null, MONDAY);
        tally(1, "2026-11-01", "9999-12-31", 4, 4, 2);
        tally(1, "2026-10-01", "2026-11-01", 6, 0, 0);
        tally(2, "2026-10-01", "9999-12-31", 3, 0, 0);

        Card card = read(Reader.STAFF).orElseThrow();

        assertThat(card.companyScores().get(Kind.TRANSACTIONAL).tally().nps().shown())
                .hasValue(20);
        assertThat(card.companyScores().get(Kind.TRANSACTIONAL).tally().count()).isEqualTo(10);
        assertThat(card.companyScores().get(Kind.RELATIONSHIP).printable()).isEqualTo(Printable.HIDDEN);
        assertThat(card.companyScores().get(Kind.RELATIONSHIP).tally().count()).isZero();
        assertThat(read(Reader.ADMINISTRATOR)
                        .orElseThrow()
                        .companyScores()
                        .get(Kind.RELATIONSHIP)
                        .tally()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void thePersonCanBeAskedAgainAfterTheShortestCoolDown() {
        invitation("SENT", MONDAY, 1);

        Card.Asked asked = read(Reader.STAFF).orElseThrow().asked();

        assertThat(asked.last()).isEqualTo(MONDAY);
        assertThat(asked.again()).isEqualTo(MONDAY.plus(Duration.ofDays(30)));
        assertThat(asked.optedOut()).isFalse();
        assertThat(asked.bounced()).isFalse();
    }

    @Test
    void anOptOutAndABouncedAddressAreTold() {
        invitation("BOUNCED", MONDAY, 1);
        jdbi.useHandle(handle -> handle.execute(
                "insert into opt_out (connection_id, person, kind, contact_id, since, origin)"
                        + " values (1, 'kari@fjord.example', 'ALL', '7', ?, 'LINK')",
                at(MONDAY)));

        Card.Asked asked = read(Reader.STAFF).orElseThrow().asked();

        assertThat(asked.optedOut()).isTrue();
        assertThat(asked.bounced()).isTrue();
    }

    @Test
    void anAddressThatTookALaterMailIsNotBounced() {
        invitation("BOUNCED", MONDAY, 1);
        invitation("SENT", MONDAY.plus(Duration.ofDays(40)), 2);

        assertThat(read(Reader.STAFF).orElseThrow().asked().bounced()).isFalse();
    }

    private Optional<Card> read(Reader reader) {
        return cards.read(CONNECTION, KARI, reader);
    }

    private void campaign(long id, Kind kind, int coolDown) {
        jdbi.useHandle(handle -> handle.execute(
                """
                insert into campaign (id, connection_id, survey_id, name, kind, state, expiry_days, policy, follow_up_days, created_at)
                values (?, 1, 1, ?, ?, 'RUNNING', 14, ?, 2, ?)
                """,
                id,
                "Campaign " + id,
                kind.name(),
                "{\"coolDown\":{\"personDays\":" + coolDown + "}}",
                at(MONDAY)));
    }

    private long response(long campaign, int score, @Nullable String comment, Instant time) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into response (connection_id, campaign_id, kind, source, contact_id, person, person_name, company_name,
                                              company, score, comment, written_in, first_at, answered_at, answered_day)
                        values (1, :campaign, 'TRANSACTIONAL', 'page', '7', 'kari@fjord.example', 'Kari Lie', 'Fjord AS', '70', :score,
                                :comment, 'en', :at, :at, '2026-11-16')
                        """)
                .bind("campaign", campaign)
                .bind("score", score)
                .bind("comment", comment)
                .bind("at", at(time))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    private void followUp(long response, String state, String due) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into follow_up (connection_id, response_id, contact_id, owner, due_on, state, created_at)
                values (1, ?, '7', 'Anna', ?, ?, ?)
                """, response, LocalDate.parse(due), state, at(MONDAY)));
    }

    private void tally(long campaign, String day, String superseded, int promoters, int passives, int detractors) {
        jdbi.useHandle(handle -> handle.execute(
                """
                insert into tally (connection_id, campaign_id, on_day, superseded_on, segment, segment_value, stripe, s10, s7, s0)
                values (1, ?, ?, ?, 'company', '70', 0, ?, ?, ?)
                """, campaign, LocalDate.parse(day), LocalDate.parse(superseded), promoters, passives, detractors));
    }

    private void invitation(String state, Instant sent, int number) {
        jdbi.useHandle(
                handle -> handle.execute("""
                insert into invitation (connection_id, campaign_id, survey_id, occasion, contact_id, person, email, first_name, last_name,
                                        written_in, state, created_at, due_at, expires_at, sent_at)
                values (1, 1, 1, ?, '7', 'kari@fjord.example', 'kari@fjord.example', 'Kari', 'Lie', 'en', ?, ?, ?, ?, ?)
                """, "episode/" + number, state, at(sent), at(sent), at(sent), at(sent)));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Contact contact(boolean erased) {
        return Sample.stranger(KARI.value(), "Kari", "Lie", "kari@fjord.example")
                .language("nb")
                .country("NO")
                .company(new CompanyId("70"), "Fjord AS")
                .erased(erased)
                .contact();
    }

    /** A CRM with at most one contact. */
    private final class OneContact implements BareCrm, Contacts {
        @Override
        public Optional<Contact> byId(ContactId id) {
            if (crmAway) {
                throw new CrmFailure.Retryable("away");
            }
            return inCrm;
        }

        @Override
        public List<Contact> byEmail(String email) {
            return List.of();
        }

        @Override
        public Contacts contacts() {
            return this;
        }
    }
}
