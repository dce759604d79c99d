package io.ekko.app.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What was done to users, tokens and set-up, and by whom. Written in the transaction of the act. */
public final class Audit {
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
     * @param subject what it was done to, such as {@code token/7}; ids, never names or addresses
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
