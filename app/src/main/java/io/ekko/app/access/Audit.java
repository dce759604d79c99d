package io.ekko.app.access;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.privacy.Forgotten;
import io.ekko.privacy.Holder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * What was done to users, tokens and set-up, to people's wishes too, and by whom. Written in the transaction of the act. Of a person
 * who is forgotten the act stays, and not to whom it was done.
 */
public final class Audit implements Holder {
    private static final String ERASED = "(erased)";

    private final Jdbi jdbi;
    private final InstantSource clock;

    public Audit(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Notes an act.
     *
     * @param actor {@code user/{id}}, {@code token/{id}} or {@code system}
     * @param act feature and verb, such as {@code token.revoke}
     * @param subject what it was done to, such as {@code token/7}; ids, never names or addresses, and never a person's
     */
    public void note(String actor, String act, String subject) {
        jdbi.useHandle(
                h -> h.createUpdate("insert into audit (at, actor, act, subject) values (:at, :actor, :act, :subject)")
                        .bind("at", clock.instant())
                        .bind("actor", actor)
                        .bind("act", act)
                        .bind("subject", subject)
                        .execute());
    }

    /**
     * Notes what was done about a person.
     *
     * @param what which of the person's wishes, in lower case
     */
    public void note(String actor, String act, ConnectionId connection, ContactId contact, String what) {
        note(actor, act, about(connection, contact.value()) + what);
    }

    private static String about(ConnectionId connection, String contact) {
        return "connection/" + connection + " contact/" + contact + " ";
    }

    @Override
    public void letGo(Forgotten person) {
        String about = about(person.connection(), person.contact().value());
        jdbi.useHandle(h -> h.createUpdate("""
            update audit set subject = :erased || substring(subject from :rest)
            where substring(subject from 1 for :length) = :about
            """)
                .bind("erased", about(person.connection(), ERASED))
                .bind("rest", about.length() + 1)
                .bind("length", about.length())
                .bind("about", about)
                .execute());
    }

    /** The newest acts first. */
    public List<Entry> latest(int most) {
        return jdbi.withHandle(h -> h.createQuery("select * from audit order by id desc limit :most")
                .bind("most", most)
                .map((row, context) -> new Entry(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("act"),
                        row.getString("subject")))
                .list());
    }

    /** One act. */
    public record Entry(Instant at, String actor, String act, String subject) {}
}
