package io.ekko.visit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Kind;
import io.ekko.crm.ContactId;
import io.ekko.id.InvitationId;
import io.ekko.id.ResponseId;
import io.ekko.language.Language;
import io.ekko.privacy.Fingerprints;
import io.ekko.privacy.ForgetPerson;
import io.ekko.response.Answer;
import io.ekko.response.Outcome;
import io.ekko.response.RecordAnswer;
import io.ekko.response.Reply;
import io.ekko.response.ResponseEvidence;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import io.ekko.testing.SampleRows;
import io.ekko.work.Alarm;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class VisitsTest {
    private static final Visitor KARI = new Visitor(-1, 2);

    private final Jdbi jdbi;
    private final MutableClock clock = MutableClock.at("2026-03-06T09:00:00Z");
    private final InvitationId invitation;
    private final SampleRows rows;
    private final Visits visits;

    VisitsTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.rows = new SampleRows(jdbi, clock.instant());
        this.invitation = rows.sent(rows.campaign(Kind.TRANSACTIONAL, null), "ase@nord.example");
        this.visits = new Visits(jdbi);
    }

    private void came(int way, Visitor visitor) {
        visits.note(invitation, new Sighting(way, visitor, clock.instant()));
    }

    @Test
    void oneRowForEachWayAndVisitorWithTheLatestTime() {
        came(7, KARI);
        clock.advance(Duration.ofMinutes(5));
        came(7, KARI);
        came(Sighting.TRAP, KARI);
        came(7, new Visitor(-1, 3));

        assertThat(new Visits(jdbi).of(invitation))
                .containsExactlyInAnyOrder(
                        new Sighting(7, KARI, clock.instant()),
                        new Sighting(Sighting.TRAP, KARI, clock.instant()),
                        new Sighting(7, new Visitor(-1, 3), clock.instant()));
    }

    @Test
    void aMachineCannotFillTheTable() {
        for (int i = 0; i < Visits.MOST + 9; i++) {
            came(i % 11, new Visitor(i, i));
        }
        assertThat(visits.of(invitation)).hasSize(Visits.MOST);
    }

    @Test
    void visitsAndEvidenceGoAfterTheirTimeAndWithThePerson() {
        came(7, KARI);
        ResponseId response = answered();
        ResponseEvidence evidence = new ResponseEvidence(jdbi);
        assertThat(evidence.of(response)).contains(seen());

        clock.advance(Visits.KEPT.plusSeconds(1));
        new ForgetVisits(jdbi, clock).run();
        assertThat(visits.of(invitation)).isEmpty();
        assertThat(evidence.of(response)).isPresent();

        came(8, KARI);
        new ForgetPerson(jdbi, new Fingerprints(new byte[32]), List.of(), clock)
                .run(rows.connection(), new ContactId("contact-ase@nord.example"));
        assertThat(visits.of(invitation)).isEmpty();
        assertThat(evidence.of(response)).isEmpty();
        came(9, KARI);
        assertThat(visits.of(invitation)).as("an erased person is not watched").isEmpty();
    }

    @Test
    void evidenceIsForgottenAfterHalfAYear() {
        ResponseId response = answered();
        clock.advance(ForgetVisits.EVIDENCE_KEPT.plusSeconds(1));
        new ForgetVisits(jdbi, clock).run();
        assertThat(new ResponseEvidence(jdbi).of(response)).isEmpty();
    }

    private ResponseId answered() {
        Answer answer = new Answer(9, null, null, Language.EN, clock.instant());
        Outcome outcome = new RecordAnswer(jdbi, clock, Alarm.SILENT)
                .record(new Reply.ToInvitation(invitation, answer, Reply.PAGE, seen()));
        return ((Outcome.Recorded) outcome).response();
    }

    private static Evidence seen() {
        return new Evidence(
                Set.of(Sign.BARE), true, Duration.ofMillis(4321), Duration.ofHours(3), Agent.PHONE, KARI, 2, 1);
    }
}
