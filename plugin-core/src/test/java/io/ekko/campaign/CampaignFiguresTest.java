package io.ekko.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.ContactId;
import io.ekko.eligibility.VerdictLog;
import io.ekko.invitation.InvitationLog;
import io.ekko.invitation.InvitationState;
import io.ekko.testing.OnBothDatabases;
import io.ekko.testing.SampleRows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What an administrator looks through: figures, invitations and verdicts, on both databases. */
@OnBothDatabases
class CampaignFiguresTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    private final Jdbi jdbi;
    private final SampleRows rows;
    private final CampaignId campaign;

    CampaignFiguresTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.rows = new SampleRows(jdbi, NOW);
        this.campaign = rows.campaign(Kind.TRANSACTIONAL, null);
    }

    @Test
    void figuresCountFromTheDayOn() {
        jdbi.useHandle(handle -> handle.execute(
                "insert into flow (connection_id, campaign_id, on_day, segment, segment_value, stripe, sent) values (?, ?, ?, 'all', '', 0, 1)",
                rows.connection().value(),
                campaign.value(),
                LocalDate.of(2026, 3, 10)));
        verdict(1, "2026-03-10", "SKIP");
        verdict(2, "2026-02-01", "SKIP");
        verdict(3, "2026-03-10", "INVITE");
        CampaignFigures.Recent recent = new CampaignFigures(jdbi)
                .since(rows.connection(), LocalDate.of(2026, 3, 1))
                .get(campaign);
        assertThat(recent.heldBack()).isOne();
        assertThat(recent.lastMail()).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(new CampaignFigures(jdbi).since(rows.connection(), LocalDate.of(2026, 3, 1)))
                .hasSize(1);
    }

    @Test
    void invitationsArePagedAndFoundByNameAddressAndTicket() {
        rows.sent(campaign, "kari@kunde.example");
        rows.sent(campaign, "ola@kunde.example");
        InvitationLog log = new InvitationLog(jdbi);
        List<InvitationLog.Entry> first = log.of(campaign, EnumSet.allOf(InvitationState.class), null, 1);
        assertThat(first).extracting(InvitationLog.Entry::email).containsExactly("ola@kunde.example");
        assertThat(log.of(
                        campaign, EnumSet.of(InvitationState.SENT), first.get(0).id(), 5))
                .extracting(InvitationLog.Entry::email)
                .containsExactly("kari@kunde.example");
        assertThat(log.search(rows.connection(), "åse b", 10)).hasSize(2);
        assertThat(log.search(rows.connection(), "KARI@kunde.example", 10)).hasSize(1);
        assertThat(log.search(rows.connection(), "T1", 10)).hasSize(2);
        assertThat(log.search(rows.connection(), "%", 10)).isEmpty();
        assertThat(log.search(rows.connection(), "_s", 10)).isEmpty();
        String contact = first.get(0).contact().value();
        assertThat(log.names(rows.connection(), Set.of(contact, "c404")))
                .containsExactly(Map.entry(contact, first.get(0).name()));
        assertThat(log.names(rows.connection(), Set.of())).isEmpty();
    }

    @Test
    void verdictsArePagedAndFoundByPersonAndTicket() {
        verdict(1, "2026-03-10", "SKIP");
        verdict(2, "2026-03-10", "INVITE");
        VerdictLog log = new VerdictLog(jdbi);
        List<VerdictLog.Entry> latest = log.of(campaign, null, 1);
        assertThat(latest).extracting(VerdictLog.Entry::contact).containsExactly("c2");
        assertThat(log.of(campaign, latest.get(0).id(), 5))
                .extracting(VerdictLog.Entry::contact)
                .containsExactly("c1");
        assertThat(log.about(rows.connection(), List.of(new ContactId("c1")), "none", 5))
                .hasSize(1);
        assertThat(log.about(rows.connection(), List.of(), "T2", 5)).hasSize(1);
    }

    private void verdict(int number, String day, String decision) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into verdict (connection_id, campaign_id, contact_id, ticket_id, occasion, stage, decision, rule,
                                             facts, decided_at, decided_day)
                        values (:connection, :campaign, :contact, :ticket, :occasion, 'CREATION', :decision, 'cool-down', '{}',
                                :at, :day)
                        """)
                .bind("connection", rows.connection().value())
                .bind("campaign", campaign.value())
                .bind("contact", "c" + number)
                .bind("ticket", "T" + number)
                .bind("occasion", "episode/" + number)
                .bind("decision", decision)
                .bind("at", NOW.atOffset(ZoneOffset.UTC))
                .bind("day", LocalDate.parse(day))
                .execute());
        jdbi.useHandle(handle -> handle.execute(
                "insert into verdict_count values (?, ?, ?, 'CREATION', ?, 'cool-down', 1)",
                rows.connection().value(),
                campaign.value(),
                LocalDate.parse(day),
                decision));
    }
}
