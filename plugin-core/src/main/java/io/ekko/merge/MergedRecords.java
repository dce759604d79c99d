package io.ekko.merge;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.privacy.Fingerprints;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows that name a record of the CRM, but for the answers. All in the caller's transaction. */
final class MergedRecords {
    private final Fingerprints fingerprints;

    MergedRecords(Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    /** Whether anything is stored under this record; most people who are merged were never asked. */
    boolean knows(Handle handle, ConnectionId connection, ContactId contact) {
        return handle.createQuery("""
                        select exists (select 1 from invitation where connection_id = :connection and contact_id = :contact)
                            or exists (select 1 from response where connection_id = :connection and contact_id = :contact)
                            or exists (select 1 from opt_out where connection_id = :connection and contact_id = :contact)
                            or exists (select 1 from suppression where connection_id = :connection and contact_id = :contact)
                            or exists (select 1 from verdict where connection_id = :connection and contact_id = :contact)
                            or exists (select 1 from veto where connection_id = :connection and contact_id = :contact)
                            or exists (select 1 from erased where connection_id = :connection and fingerprint = :print)
                        """)
                .bind("connection", connection.value())
                .bind("contact", contact.value())
                .bind("print", fingerprints.of(connection, contact))
                .mapTo(Boolean.class)
                .one();
    }

    /** Rows in the order in which answers lock them: outside sources, then invitations by id, each person's first among them. */
    void holdAnswersOff(Handle handle, ConnectionId connection, ContactId from, ContactId into, String person) {
        handle.createQuery("select id from answer_source where connection_id = :connection order by id for update")
                .bind("connection", connection.value())
                .mapTo(Long.class)
                .list();
        List<Long> invitations = handle.createQuery("""
                        select id from invitation where connection_id = :connection and contact_id in (:from, :into)
                        union
                        select min(o.id) from invitation o
                        where o.connection_id = :connection and o.person <> ''
                          and (o.person = :person
                               or o.person in (select person from invitation
                                               where connection_id = :connection and contact_id in (:from, :into)
                                               union select person from response
                                               where connection_id = :connection and contact_id in (:from, :into)))
                        group by o.person
                        """)
                .bind("connection", connection.value())
                .bind("from", from.value())
                .bind("into", into.value())
                .bind("person", person)
                .mapTo(Long.class)
                .list();
        if (!invitations.isEmpty()) {
            handle.createQuery("select id from invitation where id in (<ids>) order by id for update")
                    .bindList("ids", invitations)
                    .mapTo(Long.class)
                    .list();
        }
    }

    /** Moves all rows but the answers to the record that remains; whoever is forgotten stays forgotten under it. */
    void move(Handle handle, ConnectionId connection, ContactId from, ContactId into, String person, Instant now) {
        EVERY_ROW.forEach(sql -> handle.createUpdate(sql)
                .bind("connection", connection.value())
                .bind("from", from.value())
                .bind("into", into.value())
                .bind("person", person)
                .execute());
        handle.createUpdate("""
                        insert into erased (connection_id, fingerprint, since)
                        select connection_id, :into, :now from erased where connection_id = :connection and fingerprint = :from
                        on conflict do nothing
                        """)
                .bind("connection", connection.value())
                .bind("from", fingerprints.of(connection, from))
                .bind("into", fingerprints.of(connection, into))
                .bind("now", now)
                .execute();
    }

    /**
     * What was said under an address of the vanished record is true of the address that remains, too; it stays true of the old one, which
     * others may share. The addresses of invitations are changed last: until then they tell which those are. A task for the vanished record
     * that the CRM did not take is one for the record that remains.
     */
    private static final List<String> EVERY_ROW = List.of("""
        insert into opt_out (connection_id, person, kind, contact_id, since, origin)
        select o.connection_id, :person, o.kind, :into, min(o.since), min(o.origin)
        from opt_out o
        where o.connection_id = :connection and :person <> ''
          and (o.contact_id = :from
               or o.person in (select i.person from invitation i where i.connection_id = :connection and i.contact_id = :from
                               union select r.person from response r where r.connection_id = :connection and r.contact_id = :from))
        group by o.connection_id, o.kind
        on conflict do nothing
        """, """
        update opt_out set contact_id = :into where connection_id = :connection and contact_id = :from
        """, """
        insert into suppression (connection_id, person, cause, contact_id, since, detail)
        select s.connection_id, :person, s.cause, :into, min(s.since), min(s.detail)
        from suppression s
        where s.connection_id = :connection and :person <> '' and s.cause = 'COMPLAINT' and s.lifted_at is null
          and (s.contact_id = :from
               or s.person in (select i.person from invitation i where i.connection_id = :connection and i.contact_id = :from
                               union select r.person from response r where r.connection_id = :connection and r.contact_id = :from))
        group by s.connection_id, s.cause
        on conflict do nothing
        """, """
        update suppression set contact_id = :into where connection_id = :connection and contact_id = :from
        """, """
        update veto set contact_id = :into where connection_id = :connection and contact_id = :from
        """, """
        update veto set subject_id = :into
        where connection_id = :connection and subject = 'CONTACT' and subject_id = :from
          and (lift <> 0 or not exists (select 1 from veto o
                                        where o.connection_id = :connection and o.subject = 'CONTACT' and o.subject_id = :into
                                          and o.lift = 0))
        """, """
        update follow_up set contact_id = :into where connection_id = :connection and contact_id = :from
        """, """
        update verdict set contact_id = :into where connection_id = :connection and contact_id = :from
        """, """
        update invitation
        set contact_id = :into, person = case when person = '' or :person = '' then person else :person end,
            claimed_until = case when state = 'SCHEDULED' then null else claimed_until end
        where connection_id = :connection and contact_id = :from
        """, """
        delete from write_back where connection_id = :connection and target = 'CONTACT' and target_id = :from
        """, """
        update write_back set state = 'DUE', version = version + 1, attempts = 0, error = null
        where connection_id = :connection and target = 'TASK' and state <> 'DONE'
          and target_id in (select cast(id as varchar(80)) from response
                            where connection_id = :connection and contact_id = :from)
        """);

    /** @return whether anything was known of the company that vanished */
    boolean moveCompany(Handle handle, ConnectionId connection, CompanyId from, CompanyId into) {
        handle.createQuery("select id from answer_source where connection_id = :connection order by id for update")
                .bind("connection", connection.value())
                .mapTo(Long.class)
                .list();
        List<Long> asked = handle.createQuery("""
                        select id from invitation where connection_id = :connection and company = :from order by id for update
                        """)
                .bind("connection", connection.value())
                .bind("from", from.value())
                .mapTo(Long.class)
                .list();
        boolean heard = handle.createQuery("""
                        select exists (select 1 from response where connection_id = :connection and company = :from)
                        """)
                .bind("connection", connection.value())
                .bind("from", from.value())
                .mapTo(Boolean.class)
                .one();
        OF_COMPANY.forEach(sql -> handle.createUpdate(sql)
                .bind("connection", connection.value())
                .bind("from", from.value())
                .bind("into", into.value())
                .execute());
        return heard || !asked.isEmpty();
    }

    private static final List<String> OF_COMPANY = List.of("""
        update invitation set company = :into where connection_id = :connection and company = :from
        """, """
        delete from write_back
        where connection_id = :connection and target = 'COMPANY' and target_id = :from
        """);
}
