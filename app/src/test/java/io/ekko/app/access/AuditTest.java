package io.ekko.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.privacy.Forgotten;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class AuditTest {
    private static final ConnectionId MAIN = new ConnectionId(1);

    private final Audit audit;

    AuditTest(Jdbi jdbi) {
        this.audit = new Audit(jdbi, MutableClock.at("2026-03-02T09:00:00Z"));
    }

    private void optOut(ConnectionId connection, String contact) {
        audit.note("user/3", "opt-out.note", connection, new ContactId(contact), "all");
    }

    private void forget(String contact) {
        audit.letGo(new Forgotten(MAIN, new ContactId(contact), Set.of(), List.of(), Set.of()));
    }

    private List<String> subjects() {
        return audit.latest(10).stream().map(Audit.Entry::subject).toList();
    }

    @Test
    void whatWasDoneStaysAndNotToWhom() {
        optOut(MAIN, "9c7e55");
        audit.note("user/3", "token.issue", "token/9");

        forget("9c7e55");
        forget("9c7e55");

        assertThat(subjects()).containsExactly("token/9", "connection/1 contact/(erased) all");
        assertThat(audit.latest(10)).extracting(Audit.Entry::act).containsExactly("token.issue", "opt-out.note");
    }

    @Test
    void whoIsCalledAlikeStays() {
        optOut(MAIN, "57");
        optOut(MAIN, "5_");
        optOut(new ConnectionId(11), "5");
        optOut(new ConnectionId(2), "5");

        forget("5");
        forget("_7");

        assertThat(subjects())
                .containsExactly(
                        "connection/2 contact/5 all",
                        "connection/11 contact/5 all",
                        "connection/1 contact/5_ all",
                        "connection/1 contact/57 all");
    }
}
