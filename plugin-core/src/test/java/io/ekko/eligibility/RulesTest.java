package io.ekko.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.TicketFilter;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.Contact;
import io.ekko.crm.Sample;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.language.Language;
import io.ekko.survey.SurveyId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each rule by itself, and which of them decides. */
class RulesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Sample KARI = Sample.person("7", "kari@kunde.example");
    private static final Candidate.Closing STANDING = new Candidate.Closing(ticket(true, NOW, true), NOW);

    private static Ticket ticket(boolean closed, @Nullable Instant closedAt, boolean askable) {
        return new Ticket(
                new TicketId("1"),
                "VPN",
                null,
                null,
                closed,
                closedAt,
                false,
                askable ? Set.of() : Set.of(Ticket.Mark.SPAM),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Candidate candidate(
            Contact contact, Candidate.@Nullable Closing closing, History history, int coolDownDays) {
        Connection connection = new Connection(
                new ConnectionId(1),
                "demo",
                "memory",
                "Desk",
                ZoneId.of("Europe/Oslo"),
                "Fjord AS",
                Language.NB,
                Set.of("fjord.example"));
        Campaign campaign = new Campaign(
                new CampaignId(1),
                connection.id(),
                new SurveyId(1),
                "Campaign",
                CampaignState.RUNNING,
                new Trigger.TicketClosed(TicketFilter.ALL, Duration.ZERO),
                14,
                coolDownDays,
                null,
                2);
        return new Candidate(connection, campaign, contact, closing, history, NOW, NOW);
    }

    private static Candidate candidate(Contact contact) {
        return candidate(contact, STANDING, History.NONE, 90);
    }

    private static Candidate about(Candidate.@Nullable Closing closing) {
        return candidate(KARI.contact(), closing, History.NONE, 90);
    }

    private static Candidate asked(Duration ago, boolean scheduled, int coolDownDays) {
        History history = new History(new History.Asked(NOW.minus(ago), new CampaignId(2), scheduled), null, false);
        return candidate(KARI.contact(), STANDING, history, coolDownDays);
    }

    private static void accepts(Rule rule, Candidate candidate) {
        assertThat(rule.objectsTo(candidate)).isEmpty();
    }

    private static void skips(Rule rule, Candidate candidate) {
        assertThat(rule.objectsTo(candidate)).isEqualTo(Optional.of(Objection.skip(rule)));
    }

    @Test
    void mailMustBeAbleToReach() {
        accepts(new MailCanReach(), candidate(KARI.contact()));
        skips(new MailCanReach(), candidate(KARI.email(null).contact()));
        skips(new MailCanReach(), candidate(KARI.email("kari(at)kunde").contact()));
    }

    @Test
    void theErasedAreErasedWhoeverSaysSo() {
        accepts(new NotErased(), candidate(KARI.contact()));
        skips(new NotErased(), candidate(KARI.erased(true).contact()));
        skips(new NotErased(), candidate(KARI.contact(), STANDING, new History(null, null, true), 90));
    }

    @Test
    void anOptOutCountsWhereverItWasGiven() {
        accepts(new NotOptedOut(), candidate(KARI.contact()));
        skips(new NotOptedOut(), candidate(KARI.optedOut(true).contact()));
        skips(new NotOptedOut(), candidate(KARI.contact(), STANDING, new History(null, NOW, false), 90));
    }

    @Test
    void ownStaffByMarkOrByDomain() {
        accepts(new NotOwnStaff(), candidate(KARI.email("kari@notfjord.example").contact()));
        skips(new NotOwnStaff(), candidate(KARI.staff(true).contact()));
        skips(new NotOwnStaff(), candidate(KARI.email("Eva@FJORD.example").contact()));
    }

    @Test
    void theCoolDownEndsToTheSecond() {
        accepts(new NotAskedLately(), candidate(KARI.contact()));
        accepts(new NotAskedLately(), asked(Duration.ofDays(90), false, 90));
        skips(new NotAskedLately(), asked(Duration.ofDays(90).minusSeconds(1), false, 90));
        accepts(new NotAskedLately(), asked(Duration.ZERO, false, 0));
    }

    @Test
    void whatIsStillToBeSentCountsAsAsked() {
        skips(new NotAskedLately(), asked(Duration.ofHours(-1), true, 90));
    }

    @Test
    void theClosingMustStand() {
        accepts(new TicketStillClosed(), about(STANDING));
        accepts(new TicketStillClosed(), about(null));
        skips(new TicketStillClosed(), about(new Candidate.Closing(ticket(false, null, true), NOW)));
        skips(new TicketStillClosed(), about(new Candidate.Closing(ticket(true, NOW.plusSeconds(9), true), NOW)));
        skips(new TicketStillClosed(), about(new Candidate.Closing(null, NOW)));
    }

    @Test
    void someTicketsAreNeverAskedAbout() {
        accepts(new TicketMayBeAskedAbout(), about(STANDING));
        accepts(new TicketMayBeAskedAbout(), about(null));
        skips(new TicketMayBeAskedAbout(), about(new Candidate.Closing(ticket(true, NOW, false), NOW)));
    }

    @Test
    void nobodyIsAskedLongAfterTheTime() {
        accepts(new NotTooLate(), about(STANDING));
        Candidate onTime = about(STANDING);
        Candidate late = new Candidate(
                onTime.connection(),
                onTime.campaign(),
                onTime.contact(),
                onTime.closing(),
                onTime.history(),
                NOW.minus(Duration.ofDays(14)),
                NOW);
        skips(new NotTooLate(), late);
    }

    @Test
    void nothingAgainstMeansInvite() {
        Finding finding = Rules.judge(candidate(KARI.contact()));
        assertThat(finding.decision()).isEqualTo(Decision.INVITE);
        assertThat(finding.rule()).isEqualTo(Rules.ALL);
        assertThat(finding.deferUntil()).isNull();
    }

    @Test
    void theFirstRuleDecides() {
        Contact all = KARI.email(null).staff(true).optedOut(true).erased(true).contact();
        assertThat(Rules.judge(candidate(all)).rule()).isEqualTo("erased");
        assertThat(Rules.judge(candidate(KARI.email(null).staff(true).contact()))
                        .rule())
                .isEqualTo("address");
    }

    @Test
    void theFactsNameNobody() {
        String facts = Rules.judge(asked(Duration.ofDays(3), false, 90)).facts().toString();
        assertThat(facts)
                .contains("askedAt", "coolDownDays=90", "ticketClosed=true")
                .doesNotContain("kari", "Nordmann");
    }

    @Test
    void namesAreShortAndDifferent() {
        assertThat(Rules.names())
                .doesNotHaveDuplicates()
                .allSatisfy(
                        name -> assertThat(name).hasSizeLessThanOrEqualTo(40).matches("[a-z-]+"));
    }
}
