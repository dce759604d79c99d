package io.ekko.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ekko.campaign.Kind;
import io.ekko.connection.Connections;
import io.ekko.crm.Contact;
import io.ekko.crm.Sample;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.invitation.Invitation;
import io.ekko.invitation.Rehearsal;
import io.ekko.privacy.StopAsking.Origin;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import io.ekko.work.Backoff;
import io.ekko.writeback.WriteBackToCrm;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class StopAskingTest {
    private final Rehearsal on;
    private final StopAsking stopAsking;
    private final AllowAsking allowAsking;
    private final OptOuts optOuts;
    private final Suppressions suppressions;
    private final WriteBackToCrm writeBack;

    StopAskingTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.stopAsking = new StopAsking(jdbi, on.clock, Alarm.SILENT);
        this.allowAsking = new AllowAsking(jdbi, on.clock, Alarm.SILENT);
        this.optOuts = new OptOuts(jdbi);
        this.suppressions = new Suppressions(jdbi);
        this.writeBack =
                new WriteBackToCrm(jdbi, new Connections(jdbi), connection -> on.crm, Backoff.OF_CRM, on.clock);
    }

    private Invitation invited(Contact contact) {
        on.asking();
        on.closedAndTold(contact);
        on.send();
        return on.invitations.of(on.connection.id(), contact.id(), 1).get(0);
    }

    private Object inCrm(Contact contact) {
        writeBack.run();
        return on.crm.written(contact.id().value()).get(Field.OPTED_OUT);
    }

    private void suppress(Contact contact, Suppression.Cause cause, String detail) {
        new Suppress(on.jdbi)
                .run(on.connection.id(), contact.person(), contact.id(), cause, detail, on.clock.instant());
    }

    @Test
    void oneKindIsStoppedAndTheOtherStaysOpen() {
        Contact kari = on.person("kari");
        Invitation invitation = invited(kari);

        assertThat(stopAsking.stop(invitation.id(), Questions.TRANSACTIONAL, Origin.LINK))
                .isTrue();

        assertThat(optOuts.of(on.connection.id(), kari.person()))
                .containsExactly(new OptOut(Questions.TRANSACTIONAL, on.clock.instant(), Origin.LINK));
        assertThat(Questions.TRANSACTIONAL.include(Kind.TRANSACTIONAL)).isTrue();
        assertThat(Questions.TRANSACTIONAL.include(Kind.RELATIONSHIP)).isFalse();
        assertThat(Questions.ALL.include(Kind.RELATIONSHIP)).isTrue();
        assertThat(inCrm(kari)).isEqualTo(new Value.Flag(false));
    }

    @Test
    void bothKindsTogetherAreAllQuestionsForTheCrm() {
        Contact kari = on.person("kari");
        Invitation invitation = invited(kari);

        stopAsking.stop(invitation.id(), Questions.TRANSACTIONAL, Origin.LINK);
        stopAsking.stop(invitation.id(), Questions.RELATIONSHIP, Origin.LINK);

        assertThat(inCrm(kari)).isEqualTo(new Value.Flag(true));
    }

    @Test
    void whatWasSaidFirstStaysWhenItIsSaidAgain() {
        Contact kari = on.person("kari");
        Invitation invitation = invited(kari);
        stopAsking.stop(invitation.id(), Questions.ALL, Origin.ONE_CLICK);
        var first = on.clock.instant();
        on.clock.advance(Duration.ofDays(2));

        stopAsking.stop(invitation.id(), Questions.ALL, Origin.LINK);

        assertThat(optOuts.of(on.connection.id(), kari.person()))
                .containsExactly(new OptOut(Questions.ALL, first, Origin.ONE_CLICK));
    }

    @Test
    void staffWritesDownWhatSomebodySaidWhoWasNeverAskedAndTakesItBack() {
        Contact ola = on.person("ola");

        stopAsking.stop(on.connection.id(), ola.id(), ola.person(), Questions.ALL);

        assertThat(optOuts.of(on.connection.id(), Set.of(ola.person())).get(ola.person()))
                .extracting(OptOut::questions, OptOut::origin)
                .containsExactly(tuple(Questions.ALL, Origin.STAFF));
        assertThat(inCrm(ola)).isEqualTo(new Value.Flag(true));
        assertThat(allowAsking.optOut(on.connection.id(), ola.person(), Questions.RELATIONSHIP))
                .isFalse();
        assertThat(allowAsking.optOut(on.connection.id(), ola.person(), Questions.ALL))
                .isTrue();
        assertThat(optOuts.of(on.connection.id(), ola.person())).isEmpty();
        assertThat(inCrm(ola)).isEqualTo(new Value.Flag(false));
    }

    @Test
    void afterAChangeOfAddressTheLatestCounts() {
        Contact zoe = on.person("zoe");
        invited(zoe);
        on.clock.advance(Duration.ofDays(100));
        on.crm.change(
                zoe.id(),
                contact -> Sample.of(contact).email("anna@kunde.example").contact());
        Contact anna = on.crm.contacts().byId(zoe.id()).orElseThrow();
        on.closedAndTold(anna);
        on.send();
        Invitation second = on.invitations.of(on.connection.id(), anna.id(), 1).get(0);
        assertThat(second.recipient().person()).isEqualTo("anna@kunde.example");

        stopAsking.stop(second.id(), Questions.ALL, Origin.LINK);
        assertThat(inCrm(anna)).isEqualTo(new Value.Flag(true));
        allowAsking.optOut(on.connection.id(), second.recipient().person(), Questions.ALL);
        suppress(zoe, Suppression.Cause.BOUNCE, "5.1.1 no such user");

        assertThat(inCrm(anna)).isEqualTo(new Value.Flag(false));
    }

    @Test
    void whoIsBeingForgottenStaysForgotten() throws Exception {
        Contact kari = on.person("kari");
        Invitation invitation = invited(kari);
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<Boolean> stopping = on.jdbi.inTransaction(handle -> {
            on.forget.run(on.connection.id(), kari.id());
            Future<Boolean> begun =
                    other.submit(() -> stopAsking.stop(invitation.id(), Questions.ALL, Origin.ONE_CLICK));
            assertThatThrownBy(() -> begun.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return begun;
        });

        assertThat(stopping.get(60, TimeUnit.SECONDS)).isFalse();
        other.shutdown();
        assertThat(on.count("select count(*) from opt_out")).isZero();
    }

    @Test
    void whoHasNoAddressCannotBeWrittenDown() {
        Contact ola = on.person("ola");

        assertThatThrownBy(() -> stopAsking.stop(on.connection.id(), ola.id(), "", Questions.ALL))
                .hasMessageContaining("no address");
    }

    @Test
    void whateverSuppressesAnAddressIsAnOptOutForTheCrmUntilItIsLifted() {
        Contact kari = on.person("kari");
        invited(kari);

        suppress(kari, Suppression.Cause.BOUNCE, "5.1.1 no such user");
        assertThat(inCrm(kari)).isEqualTo(new Value.Flag(true));
        allowAsking.suppression(on.connection.id(), kari.person(), Suppression.Cause.BOUNCE);
        assertThat(inCrm(kari)).isEqualTo(new Value.Flag(false));
        suppress(kari, Suppression.Cause.BOUNCE, "5.1.1 no such user");

        suppress(kari, Suppression.Cause.COMPLAINT, "abuse");
        assertThat(inCrm(kari)).isEqualTo(new Value.Flag(true));
        assertThat(suppressions.of(on.connection.id(), kari.person()))
                .extracting(Suppression::cause)
                .containsExactlyInAnyOrder(Suppression.Cause.BOUNCE, Suppression.Cause.COMPLAINT);
    }

    @Test
    void aLiftedSuppressionStandsAgainWhenItHappensAgain() {
        Contact kari = on.person("kari");
        invited(kari);
        suppress(kari, Suppression.Cause.BOUNCE, "5.1.1 no such user");
        suppress(kari, Suppression.Cause.BOUNCE, "not kept: the first stays");
        assertThat(suppressions.of(on.connection.id(), kari.person()))
                .extracting(Suppression::detail)
                .containsExactly("5.1.1 no such user");

        assertThat(allowAsking.suppression(on.connection.id(), kari.person(), Suppression.Cause.BOUNCE))
                .isTrue();
        assertThat(suppressions.of(on.connection.id(), kari.person())).isEmpty();
        assertThat(allowAsking.suppression(on.connection.id(), kari.person(), Suppression.Cause.BOUNCE))
                .isFalse();

        suppress(kari, Suppression.Cause.BOUNCE, "5.1.1\r\nonce more");
        assertThat(suppressions.of(on.connection.id(), kari.person()))
                .extracting(Suppression::detail)
                .containsExactly("5.1.1 once more");
    }

    @Test
    void aForgottenPersonHasNeither() {
        Contact kari = on.person("kari");
        Contact ola = on.person("ola");
        Invitation invitation = invited(kari);
        stopAsking.stop(invitation.id(), Questions.ALL, Origin.LINK);
        suppress(kari, Suppression.Cause.BOUNCE, "5.1.1");
        stopAsking.stop(on.connection.id(), ola.id(), ola.person(), Questions.ALL);

        on.forget.run(on.connection.id(), kari.id());
        on.forget.run(on.connection.id(), ola.id());

        List<String> both = List.of(kari.person(), ola.person());
        assertThat(optOuts.of(on.connection.id(), both)).isEmpty();
        assertThat(suppressions.of(on.connection.id(), both)).isEmpty();
        assertThat(on.count("select count(*) from suppression")).isZero();
    }
}
