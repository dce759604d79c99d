package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Campaign;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.Contact;
import io.ekko.id.InvitationId;
import io.ekko.invitation.Postman.Handover;
import io.ekko.invitation.SettleDoubt.Found;
import io.ekko.language.Language;
import io.ekko.response.Answer;
import io.ekko.response.AskedPages;
import io.ekko.response.Outcome;
import io.ekko.response.RecordAnswer;
import io.ekko.response.Reply;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SettleDoubtTest {
    private final Rehearsal on;
    private final SettleDoubt settleDoubt;
    private final Campaign campaign;
    private final Contact kari;

    SettleDoubtTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.settleDoubt = new SettleDoubt(jdbi, on.rung::add, on.clock);
        this.campaign = on.asking();
        this.kari = on.person("kari");
    }

    @BeforeEach
    void doubt() {
        on.postman.plan(invitation -> new Handover.Unknown("the line broke"));
        on.closedAndTold(kari);
        on.send();
        assertThat(on.states(kari)).containsExactly(InvitationState.IN_DOUBT);
    }

    private Invitation invitation() {
        return on.invitations.of(on.connection.id(), kari.id(), 1).get(0);
    }

    private boolean settle(Found found) {
        return settleDoubt.run(on.connection.id(), invitation().id(), found);
    }

    @Test
    void whatWasSentCountsFromTheHandOver() {
        Invitation before = invitation();
        on.clock.advance(Duration.ofDays(3));

        assertThat(settle(Found.SENT)).isTrue();
        assertThat(settle(Found.SENT)).isFalse();
        assertThat(settle(Found.NOT_SENT)).isFalse();

        Invitation after = invitation();
        assertThat(after.state()).isEqualTo(InvitationState.SENT);
        assertThat(after.sentAt()).isEqualTo(before.sentAt());
        assertThat(after.expiresAt()).isEqualTo(before.sentAt().plus(campaign.expiry()));
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isOne();
        assertThat(on.count("select count(*) from write_back where target = 'CONTACT'"))
                .isOne();
    }

    @Test
    void whatWasNotSentDoesNotStandInTheWayOfTheNextAsk() {
        assertThat(settle(Found.NOT_SENT)).isTrue();
        assertThat(settle(Found.SENT)).isFalse();

        assertThat(invitation().state()).isEqualTo(InvitationState.CANCELLED);
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isZero();
        on.clock.advance(Duration.ofDays(1));
        on.closedAndTold(kari);
        on.send();
        assertThat(on.postman.addresses()).containsExactly("kari@kunde.example");
    }

    @Test
    void whoAnswersWhatWasSaidToBeUnsentIsHeardAndCountsAsAsked() {
        assertThat(settle(Found.NOT_SENT)).isTrue();
        assertThat(on.count("select count(*) from flow where sent <> 0")).isZero();
        on.clock.advance(Duration.ofDays(2));
        InvitationId asked = invitation().id();
        assertThat(new AskedPages(on.jdbi).of(asked, on.clock.instant()))
                .hasValueSatisfying(page -> assertThat(page.open()).isTrue());

        Answer answer = new Answer(9, null, null, Language.NB, on.clock.instant());
        assertThat(new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT)
                        .record(new Reply.ToInvitation(asked, answer, Reply.PAGE)))
                .isInstanceOf(Outcome.Recorded.class);

        assertThat(invitation().state()).isEqualTo(InvitationState.ANSWERED);
        assertThat(invitation().sentAt()).isEqualTo(on.clock.instant());
        assertThat(on.count("select count(*) from flow where sent <> 1 and answered = 1"))
                .isZero();
        assertThat(on.count("select sum(answered) from flow where segment = 'all'"))
                .isOne();
        on.clock.advance(Duration.ofDays(1));
        on.closedAndTold(kari);
        on.send();
        assertThat(on.postman.delivered()).as("asked, so left alone").isEmpty();
    }

    @Test
    void whatWasSaidToBeUnsentExpiresAsAnyOther() {
        assertThat(settle(Found.NOT_SENT)).isTrue();
        InvitationId asked = invitation().id();
        on.clock.advance(Duration.ofDays(20));

        assertThat(new AskedPages(on.jdbi).of(asked, on.clock.instant()))
                .hasValueSatisfying(page -> assertThat(page.open()).isFalse());
        Answer answer = new Answer(9, null, null, Language.NB, on.clock.instant());
        assertThat(new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT)
                        .record(new Reply.ToInvitation(asked, answer, Reply.PAGE)))
                .isInstanceOf(Outcome.Closed.class);
    }

    @Test
    void onlyWhatIsInDoubtIsSettledAndOnlyInItsOwnConnection() {
        Contact ola = on.person("ola");
        on.closedAndTold(ola);
        on.send();
        Invitation sent = on.invitations.of(on.connection.id(), ola.id(), 1).get(0);

        assertThat(settleDoubt.run(on.connection.id(), sent.id(), Found.NOT_SENT))
                .isFalse();
        assertThat(settleDoubt.run(
                        new ConnectionId(on.connection.id().value() + 1),
                        invitation().id(),
                        Found.NOT_SENT))
                .isFalse();

        assertThat(on.states(ola)).containsExactly(InvitationState.SENT);
        assertThat(on.states(kari)).containsExactly(InvitationState.IN_DOUBT);
    }
}
