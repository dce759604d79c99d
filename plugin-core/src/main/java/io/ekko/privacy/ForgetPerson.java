package io.ekko.privacy;

import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets a person: name, address, comments and every reference to the CRM's record go; what is scheduled is cancelled. Scores stay,
 * as they stand in published totals, and nobody can tell whose they were. A fingerprint stays, so that the person is not asked again;
 * and where the person wanted no mail and nobody else is known at the address, one of the address, which the CRM may have under another
 * record or get back some day.
 *
 * <p>Waits for whoever is about to ask the person and for answers under way, with the locks that they take: an answer is either seen
 * here and erased with the rest, or it finds the person erased.
 */
public final class ForgetPerson {
    private static final Logger LOG = LoggerFactory.getLogger(ForgetPerson.class);

    private final Jdbi jdbi;
    private final Connections connections;
    private final Fingerprints fingerprints;
    private final List<Holder> holders;
    private final InstantSource clock;

    /** @param holders let go of what they keep, too */
    public ForgetPerson(Jdbi jdbi, Fingerprints fingerprints, List<Holder> holders, InstantSource clock) {
        this.jdbi = jdbi;
        this.connections = new Connections(jdbi);
        this.fingerprints = fingerprints;
        this.holders = List.copyOf(holders);
        this.clock = clock;
    }

    /** Harmless when repeated. What was written onto the CRM's record is the CRM's to erase. */
    public void run(ConnectionId connection, ContactId contact) {
        String print = fingerprints.of(connection, contact);
        jdbi.useTransaction(handle -> {
            connections.takeTurnToAsk(connection);
            Set<TicketId> tickets = TicketTraces.of(handle, connection, contact);
            holdAnswersOff(handle, connection, contact, tickets);
            remember(handle, connection, print);
            Forgotten person = known(handle, connection, contact, tickets);
            Set<String> refused = Refusals.of(handle, connection, contact, person.addresses());
            holders.forEach(holder -> holder.letGo(person));
            closeFollowUps(handle, connection, contact);
            TicketTraces.erase(handle, person);
            EVERY_TRACE.forEach(sql -> erase(handle, sql, connection, contact));
            refused.removeAll(Refusals.of(handle, connection, contact, Set.copyOf(refused)));
            refused.forEach(address -> remember(handle, connection, fingerprints.of(connection, address)));
        });
        LOG.info("forgotten connection={} fingerprint={}", connection, print.substring(0, 12));
    }

    private void remember(Handle handle, ConnectionId connection, String print) {
        handle.createUpdate("insert into erased (connection_id, fingerprint, since) values (:connection, :print, :now)"
                        + " on conflict do nothing")
                .bind("connection", connection.value())
                .bind("print", print)
                .bind("now", clock.instant())
                .execute();
    }

    /** Rows in the order in which answers lock them: outside sources, then invitations by id, each person's first among them. */
    private static void holdAnswersOff(
            Handle handle, ConnectionId connection, ContactId contact, Set<TicketId> tickets) {
        handle.createQuery("select id from answer_source where connection_id = :connection order by id for update")
                .bind("connection", connection.value())
                .mapTo(Long.class)
                .list();
        Set<Long> invitations = handle.createQuery("""
            select id from invitation where connection_id = :connection and contact_id = :contact
            union
            select min(o.id) from invitation o
            where o.connection_id = :connection
              and o.person in (select person from invitation where connection_id = :connection and contact_id = :contact
                               union select person from response where connection_id = :connection and contact_id = :contact)
            group by o.person
            """)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .mapTo(Long.class)
                .set();
        invitations.addAll(TicketTraces.invitations(handle, connection, tickets));
        if (!invitations.isEmpty()) {
            handle.createQuery("select id from invitation where id in (<ids>) order by id for update")
                    .bindList("ids", invitations)
                    .mapTo(Long.class)
                    .list();
        }
    }

    private static Forgotten known(Handle handle, ConnectionId connection, ContactId contact, Set<TicketId> tickets) {
        Set<String> addresses = handle.createQuery("""
            select person from invitation where connection_id = :connection and contact_id = :contact
            union
            select lower(trim(email)) from invitation where connection_id = :connection and contact_id = :contact
            union
            select person from response where connection_id = :connection and contact_id = :contact
            """)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .mapTo(String.class)
                .set();
        addresses.remove("");
        List<InvitationId> invitations = handle.createQuery(
                        "select id from invitation where connection_id = :connection and contact_id = :contact")
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .map((row, context) -> new InvitationId(row.getLong("id")))
                .list();
        return new Forgotten(connection, contact, addresses, invitations, tickets);
    }

    private void closeFollowUps(Handle handle, ConnectionId connection, ContactId contact) {
        handle.createUpdate("""
            update follow_up
            set contact_id = '(erased)', outcome = null, lesson = null, crm_task_id = null,
                resolved_at = coalesce(resolved_at, :now), state = 'RESOLVED'
            where connection_id = :connection and contact_id = :contact
            """)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .bind("now", clock.instant())
                .execute();
    }

    private static void erase(Handle handle, String sql, ConnectionId connection, ContactId contact) {
        handle.createUpdate(sql)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .execute();
    }

    /**
     * Rows in the order in which others lock them: invitations before what hangs on them. Instants that an episode has to the microsecond
     * would name the ticket, and are gone or cut to the day.
     */
    private static final List<String> EVERY_TRACE =
            List.of("""
        update invitation set state = 'CANCELLED', claimed_until = null
        where connection_id = :connection and contact_id = :contact and state = 'SCHEDULED'
        """, """
        update reminder
        set claimed_until = case when state = 'SCHEDULED' then null else claimed_until end,
            reason = case when state in ('SCHEDULED', 'CANCELLED') then 'erased' end,
            state = case when state = 'SCHEDULED' then 'CANCELLED' else state end
        where invitation_id in (select id from invitation where connection_id = :connection and contact_id = :contact)
        """, """
        delete from invitation_credit
        where invitation_id in (select id from invitation where connection_id = :connection and contact_id = :contact)
        """, """
        delete from opt_out
        where connection_id = :connection
          and (contact_id = :contact
               or person in (select person from invitation where connection_id = :connection and contact_id = :contact))
          and person not in (select person from invitation where connection_id = :connection and contact_id <> :contact)
        """, """
        update opt_out
        set contact_id = (select min(contact_id) from invitation i
                          where i.connection_id = :connection and i.person = opt_out.person and i.contact_id <> :contact)
        where connection_id = :connection and contact_id = :contact
        """, """
        delete from suppression
        where connection_id = :connection
          and (contact_id = :contact
               or person in (select person from invitation where connection_id = :connection and contact_id = :contact))
          and person not in (select person from invitation where connection_id = :connection and contact_id <> :contact)
        """, """
        update suppression
        set contact_id = (select min(contact_id) from invitation i
                          where i.connection_id = :connection and i.person = suppression.person and i.contact_id <> :contact)
        where connection_id = :connection and contact_id = :contact
        """, """
        delete from veto
        where connection_id = :connection
          and (contact_id = :contact or subject = 'CONTACT' and subject_id = :contact)
        """, """
        delete from write_back
        where connection_id = :connection
          and (target = 'CONTACT' and target_id = :contact
               or target in ('NOTE', 'TASK') and target_id in (
                   select cast(id as varchar(80)) from response
                   where connection_id = :connection and contact_id = :contact))
        """, """
        update response_revision set comment = null, may_contact = null
        where response_id in (select id from response where connection_id = :connection and contact_id = :contact)
        """, """
        delete from response_evidence
        where response_id in (select id from response where connection_id = :connection and contact_id = :contact)
        """, """
        delete from visit
        where invitation_id in (select id from invitation where connection_id = :connection and contact_id = :contact)
        """, """
        delete from mail_report
        where invitation_id in (select id from invitation where connection_id = :connection and contact_id = :contact)
        """, """
        delete from doubtful_submit
        where invitation_id in (select id from invitation where connection_id = :connection and contact_id = :contact)
        """, """
        delete from inbox
        where connection_id = :connection and channel = 'left' and position(cast(:contact as varchar(80)) || '@' in delivery_id) = 1
          and char_length(delivery_id) = char_length(cast(:contact as varchar(80))) + char_length('@2026-11-22T00:00:00Z')
        """, """
        update verdict set contact_id = '', ticket_id = null, facts = null, occasion = 'erased/' || id
        where connection_id = :connection and contact_id = :contact
        """, """
        update response
        set contact_id = '(erased)', person = '', person_name = '', ticket_id = null, company_name = null, comment = null,
            may_contact = null
        where connection_id = :connection and contact_id = :contact
        """, """
        update invitation
        set contact_id = '(erased)', person = '', email = '', first_name = '', last_name = '', ticket_id = null, ticket_title = null,
            company_name = null, reason = case when state = 'CANCELLED' then 'erased' end, occasion = 'erased/' || id,
            closed_at = null, created_at = date_trunc('day', created_at), due_at = date_trunc('day', due_at)
        where connection_id = :connection and contact_id = :contact
        """);
}
