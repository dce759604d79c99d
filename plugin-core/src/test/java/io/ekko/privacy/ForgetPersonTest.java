package io.ekko.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.Contact;
import io.ekko.crm.CrmEvent;
import io.ekko.crm.Sample;
import io.ekko.invitation.ConsiderEvents;
import io.ekko.invitation.Invitation;
import io.ekko.invitation.Rehearsal;
import io.ekko.language.Language;
import io.ekko.response.Answer;
import io.ekko.response.RecordAnswer;
import io.ekko.response.Reply;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ForgetPersonTest {
    private final Rehearsal on;

    ForgetPersonTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
    }

    private void answered(Contact contact, int score, String comment) {
        on.closedAndTold(contact);
        on.send();
        Invitation invitation =
                on.invitations.of(on.connection.id(), contact.id(), 1).get(0);
        new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT)
                .record(new Reply.ToInvitation(
                        invitation.id(), new Answer(score, comment, true, Language.NB, on.clock.instant()), "page"));
        new RecordAnswer(on.jdbi, on.clock, Alarm.SILENT)
                .record(new Reply.ToInvitation(
                        invitation.id(),
                        new Answer(score, comment + " again", true, Language.NB, on.clock.instant()),
                        "page"));
    }

    /** Everything that is stored, as text. */
    private String everything() {
        return on.jdbi.withHandle(handle -> {
            List<String> tables = handle.createQuery(
                            "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                    .mapTo(String.class)
                    .list();
            StringBuilder all = new StringBuilder();
            for (String table : tables) {
                if (!table.equals("survey") && !table.equals("connection") && !table.startsWith("flyway")) {
                    handle.createQuery("select * from " + table)
                            .mapToMap()
                            .forEach(row -> all.append(table)
                                    .append(' ')
                                    .append(new TreeMap<>(row))
                                    .append('\n'));
                }
            }
            return all.toString();
        });
    }

    @Test
    void nothingNamesThePersonAndTheTotalsStay() {
        on.asking(Duration.ZERO, 0);
        Contact secret =
                on.crm.put(Sample.person("9c7e55", "forget.me@kunde.example").contact());
        answered(secret, 3, "Ring meg på 99887766");
        on.closedAndTold(secret);
        on.jdbi.useHandle(handle -> handle.execute("""
                        insert into doubtful_submit (connection_id, invitation_id, score, comment, written_in, signs, submitted_at, state)
                        select connection_id, id, 1, 'doubtful 99887766', 'nb', 'trap', created_at, 'WAITING' from invitation
                        where contact_id = '9c7e55' and state = 'ANSWERED'
                        """));
        long tallied = on.count("select sum(s3) from tally where segment = 'all'");
        assertThat(everything()).contains("9c7e55", "forget.me", "99887766", "Nordmann");

        on.forget.run(on.connection.id(), secret.id());

        assertThat(everything()).doesNotContain("9c7e55", "forget.me", "99887766", "Nordmann");
        assertThat(on.count("select sum(s3) from tally where segment = 'all'"))
                .isEqualTo(tallied)
                .isOne();
        assertThat(on.count("select count(*) from response where score = 3")).isOne();
        assertThat(on.count("select count(*) from invitation where state = 'SCHEDULED'"))
                .isZero();
        assertThat(on.count("select sum(sent) from flow where segment = 'all'")).isOne();
    }

    @Test
    void othersAreLeftAlone() {
        on.asking();
        Contact kari = on.person("kari");
        Contact ola = on.person("ola");
        answered(kari, 3, "kari says");
        answered(ola, 9, "ola says");
        on.forget.run(on.connection.id(), kari.id());
        assertThat(everything()).contains("ola says", "ola@kunde.example").doesNotContain("kari says");
    }

    @Test
    void theForgottenAreNotAskedAgainAlthoughTheCrmStillHasThem() {
        on.asking();
        Contact kari = on.person("kari");
        on.forget.run(on.connection.id(), kari.id());
        on.forget.run(on.connection.id(), kari.id());
        on.closedAndTold(kari);
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(on.reasons(kari)).containsExactly("erased");
    }

    @Test
    void anErasureInTheCrmIsFollowed() {
        on.asking(Duration.ofHours(1), 90);
        Contact kari = on.person("kari");
        on.closedAndTold(kari);
        on.crm.erase(kari.id());
        new ConsiderEvents(on.considerTicket, on.forget)
                .handle(on.connection.id(), new CrmEvent.ContactErased(kari.id()));
        on.clock.advance(Duration.ofHours(1));
        on.send();
        assertThat(on.postman.delivered()).isEmpty();
        assertThat(everything()).doesNotContain("kari@");
    }
}
