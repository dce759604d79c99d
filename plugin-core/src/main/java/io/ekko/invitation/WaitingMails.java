package io.ekko.invitation;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.eligibility.Stage;
import io.ekko.sql.Instants;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The mails that wait for one contact: invitations and reminders that have not gone. */
final class WaitingMails {
    private final Jdbi jdbi;

    WaitingMails(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A mail that waits.
     *
     * @param number 0 for the invitation, else the number of the reminder
     * @param reason why it is taken back; empty while it is not
     */
    record Mail(Invitation invitation, int number, Instant dueAt, String reason) {
        Stage stage() {
            return number == 0 ? Stage.SENDING : Stage.REMINDER;
        }

        Mail because(String why) {
            return new Mail(invitation, number, dueAt, why);
        }
    }

    List<Mail> of(ConnectionId connection, ContactId contact) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select i.*, w.number as mail_number, w.mail_due_at
                        from invitation i
                        join (select id as invitation_id, 0 as number, due_at as mail_due_at from invitation
                              where connection_id = :connection and contact_id = :contact and state = 'SCHEDULED'
                              union all
                              select r.invitation_id, r.number, r.due_at from reminder r
                              join invitation a on a.id = r.invitation_id
                              where a.connection_id = :connection and a.contact_id = :contact and r.state = 'SCHEDULED') w
                          on w.invitation_id = i.id
                        order by i.id, w.number
                        """)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .map((row, context) -> new Mail(
                        InvitationRow.invitation(row), row.getInt("mail_number"), Instants.at(row, "mail_due_at"), ""))
                .list());
    }

    /** The contacts of a company for whom something waits. */
    List<ContactId> contactsOf(ConnectionId connection, CompanyId company) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select contact_id from invitation
                        where connection_id = :connection and company = :company and state = 'SCHEDULED'
                        union
                        select i.contact_id from reminder r join invitation i on i.id = r.invitation_id
                        where i.connection_id = :connection and i.company = :company and r.state = 'SCHEDULED'
                        """)
                .bind("connection", connection.value())
                .bind("company", company.value())
                .map((row, context) -> new ContactId(row.getString(1)))
                .list());
    }

    /** Takes them back, in the caller's transaction; one that has gone meanwhile has gone. */
    int cancel(List<Mail> mails) {
        return cancel(mails.stream().filter(mail -> mail.number() == 0).toList(), """
                        update invitation set state = 'CANCELLED', reason = :reason, claimed_until = null
                        where id = :id and state = 'SCHEDULED'
                        """)
                + cancel(mails.stream().filter(mail -> mail.number() > 0).toList(), """
                        update reminder set state = 'CANCELLED', reason = :reason, claimed_until = null
                        where invitation_id = :id and number = :number and state = 'SCHEDULED'
                        """);
    }

    private int cancel(List<Mail> mails, String sql) {
        return mails.isEmpty()
                ? 0
                : jdbi.withHandle(handle -> {
                    PreparedBatch batch = handle.prepareBatch(sql);
                    mails.forEach(
                            mail -> batch.bind("id", mail.invitation().id().value())
                                    .bind("number", mail.number())
                                    .bind("reason", mail.reason())
                                    .add());
                    int cancelled = 0;
                    for (int count : batch.execute()) {
                        cancelled += count;
                    }
                    return cancelled;
                });
    }
}
