package io.ekko.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.secret.Vault;
import io.ekko.testing.OnH2;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A ledger that finds nothing proves nothing: each kind of damage is seen. */
@OnH2
class LedgerTest {
    private static final Vault VAULT = Vault.of(new byte[32]);

    private final Promises promises = new Promises();
    private final Jdbi jdbi;
    private final Town town;

    LedgerTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.town = Town.of(jdbi, VAULT, 1);
    }

    private List<String> found(Sink.Mail... mails) {
        return new Ledger(jdbi, VAULT, town, promises, List.of(mails)).check().sentences();
    }

    @Test
    void aWaveThatNeverRanLeavesOutEverybody() {
        assertThat(found())
                .hasSize(town.called().size() + 1)
                .contains("mismatched: there was one wave, and 0 are known")
                .contains("lost: the wave left out called0@kunde.example");
    }

    @Test
    void aClosingThatWasAcknowledgedAndForgottenIsLost() {
        Map.Entry<Long, String> ticket = town.tickets().entrySet().iterator().next();
        promises.closings.put(ticket.getKey(), ticket.getValue());
        assertThat(found())
                .contains("lost: the closing of ticket " + ticket.getKey() + " was acknowledged and is not known");
    }

    @Test
    void anAnswerAndADeliveryThatWereAcknowledgedAndForgottenAreLost() {
        promises.answers.put("token", new Promises.Given(9, ""));
        promises.deliveries.put("answer-1", new Promises.Outside("elsewhere0@kunde.example", 3));
        assertThat(found())
                .contains("lost: an answer of 9 was acknowledged: token")
                .contains("lost: the delivery answer-1 was acknowledged and is not counted");
    }

    @Test
    void aMailThatWasTakenTwiceIsDoubled() {
        Sink.Mail mail = new Sink.Mail("one@fjord.example", "desk0@kunde.example", "token");
        assertThat(found(mail, mail))
                .contains("doubled: the message one@fjord.example was taken again")
                .contains("doubled: desk0@kunde.example got more than one mail")
                .contains("mismatched: a mail was taken that counts as not sent: token");
    }

    @Test
    void countsThatDifferFromARecountAreMismatched() {
        jdbi.useHandle(handle -> handle.execute("""
                insert into tally (connection_id, campaign_id, on_day, superseded_on, segment, segment_value, stripe, s9)
                select connection_id, id, date '2026-03-03', date '9999-12-31', 'all', '', 0, 1 from campaign
                where kind = 'TRANSACTIONAL'
                """));
        jdbi.useHandle(handle -> handle.execute("""
                insert into flow (connection_id, campaign_id, on_day, segment, segment_value, stripe, sent)
                select connection_id, id, date '2026-03-03', 'all', '', 0, 1 from campaign where kind = 'TRANSACTIONAL'
                """));
        assertThat(found())
                .contains("mismatched: the tallies of TRANSACTIONAL differ from a recount")
                .anySatisfy(sentence -> assertThat(sentence).startsWith("mismatched: the flow "));
    }

    @Test
    void anAnswerThatTheCrmDoesNotShowAndAnAnswerThatNobodyGaveAreMismatched() {
        jdbi.useHandle(handle -> handle.execute("""
                insert into response (connection_id, campaign_id, kind, source, source_key, contact_id, person, person_name,
                    score, written_in, first_at, answered_at, answered_day)
                select connection_id, id, kind, 'x', 'x/1', '1', 'x@kunde.example', '', 9, 'nb',
                    timestamp with time zone '2026-03-03 10:00:00Z', timestamp with time zone '2026-03-03 10:00:00Z',
                    date '2026-03-03'
                from campaign where kind = 'TRANSACTIONAL'
                """));
        assertThat(found()).contains("mismatched: contact 1 answered 9 and the CRM shows null");
    }
}
