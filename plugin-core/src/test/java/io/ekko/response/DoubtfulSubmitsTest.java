package io.ekko.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Kind;
import io.ekko.crm.ContactId;
import io.ekko.invitation.InvitationId;
import io.ekko.language.Language;
import io.ekko.privacy.Fingerprints;
import io.ekko.privacy.ForgetPerson;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import io.ekko.testing.SampleRows;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class DoubtfulSubmitsTest {
    private final Jdbi jdbi;
    private final MutableClock clock = MutableClock.at("2026-03-06T09:00:00Z");
    private final SampleRows rows;
    private final InvitationId invitation;
    private final DoubtfulSubmits doubtful;

    DoubtfulSubmitsTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.rows = new SampleRows(jdbi, clock.instant());
        this.invitation = rows.sent(rows.campaign(Kind.TRANSACTIONAL, null), "ase@nord.example");
        this.doubtful = new DoubtfulSubmits(jdbi);
    }

    @Test
    void aMachineCannotFillTheTable() {
        for (int i = 0; i < DoubtfulSubmits.MOST + 5; i++) {
            add("again " + i);
        }
        assertThat(doubtful.count(invitation)).isEqualTo(DoubtfulSubmits.MOST);
    }

    @Test
    void anErasedPersonLeavesNoneBehind() {
        add("Åse was here");

        new ForgetPerson(jdbi, new Fingerprints(new byte[32]), clock)
                .run(rows.connection(), new ContactId("contact-ase@nord.example"));

        assertThat(doubtful.count(invitation)).isZero();
    }

    private void add(String comment) {
        doubtful.add(
                invitation, new Answer(3, comment, null, Language.EN, clock.instant()), List.of("too_fast", "trap"));
    }
}
