package io.ekko.bounce;

import io.ekko.id.InvitationId;
import io.ekko.invitation.Invitation;
import io.ekko.link.Link;
import io.ekko.sql.Instants;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What came back about mails. */
final class MailReports {
    private static final int LONGEST_DETAIL = 1000;

    private final Jdbi jdbi;

    public MailReports(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A report as it is shown.
     *
     * @param reminder 0 for the first mail, else the number of the reminder
     * @param status as in 5.1.1; empty when it has none
     */
    public record Entry(int reminder, MailReport.What what, String status, String detail, Instant at) {}

    /** @return false when it is known */
    boolean add(MailReport report, Invitation invitation, Instant now) {
        String detail = report.detail().replaceAll("[\\p{Cntrl}]+", " ").strip();
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into mail_report (report_key, connection_id, invitation_id, reminder, person, what, status,
                                                         detail, received_at)
                                values (:key, :connection, :invitation, :reminder, :person, :what, :status, :detail, :now)
                                on conflict do nothing
                                """)
                        .bind("key", report.key())
                        .bind("connection", invitation.connection().value())
                        .bind("invitation", invitation.id().value())
                        .bind("reminder", report.about().number())
                        .bind("person", invitation.recipient().mailbox())
                        .bind("what", report.what())
                        .bind(
                                "status",
                                report.status() == null ? "" : report.status().toString())
                        .bind("detail", detail.substring(0, Math.min(LONGEST_DETAIL, detail.length())))
                        .bind("now", now)
                        .execute())
                > 0;
    }

    /** How many mails to an address failed in a way that may pass since then, and since it was last allowed again. */
    int transients(Invitation invitation, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select invitation_id, reminder, status, what from mail_report
                        where connection_id = :connection and person = :person and received_at > :since
                          and what in ('FAILED', 'DELAYED')
                          and received_at > coalesce((select max(lifted_at) from suppression s
                                                      where s.connection_id = :connection and s.person = :person
                                                        and s.cause = 'BOUNCE'), :since)
                        """)
                .bind("connection", invitation.connection().value())
                .bind("person", invitation.recipient().mailbox())
                .bind("since", since)
                .reduceRows(new HashSet<Link.Mail>(), (mails, row) -> {
                    if (mayPass(row.getColumn("what", String.class), row.getColumn("status", String.class))) {
                        mails.add(new Link.Mail(
                                new InvitationId(row.getColumn("invitation_id", Long.class)),
                                row.getColumn("reminder", Integer.class)));
                    }
                    return mails;
                })
                .size());
    }

    private static boolean mayPass(String what, String status) {
        return MailReport.What.valueOf(what) == MailReport.What.DELAYED
                || StatusCode.in(status).filter(StatusCode::isAddress).isEmpty();
    }

    /** Those about the mails of one invitation, the latest first. */
    public List<Entry> of(InvitationId invitation) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from mail_report where invitation_id = :invitation
                        order by received_at desc, id desc fetch first 50 rows only
                        """)
                .bind("invitation", invitation.value())
                .map((row, context) -> new Entry(
                        row.getInt("reminder"),
                        MailReport.What.valueOf(row.getString("what")),
                        row.getString("status"),
                        row.getString("detail"),
                        Instants.at(row, "received_at")))
                .list());
    }
}
