package io.ekko.response;

import io.ekko.invitation.InvitationId;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Submits that look like a machine's. They are kept apart: no state, score or tally knows of them. */
public final class DoubtfulSubmits {
    /** So many of one invitation are kept; more tell nothing new. */
    static final int MOST = 20;

    private final Jdbi jdbi;

    public DoubtfulSubmits(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Keeps a submit that waits for somebody to judge it.
     *
     * @param signs what gave it away, one word each
     */
    public void add(InvitationId invitation, Answer answer, Collection<String> signs) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into doubtful_submit (connection_id, invitation_id, score, comment, may_contact, written_in, signs,
                            submitted_at, state)
                        select i.connection_id, i.id, :score, :comment, cast(:mayContact as boolean), :writtenIn, :signs,
                            cast(:at as timestamp with time zone), 'WAITING'
                        from invitation i
                        where i.id = :invitation
                          and (select count(*) from doubtful_submit d where d.invitation_id = i.id) < :most
                        """)
                .bind("score", answer.score())
                .bind("comment", answer.comment())
                .bind("mayContact", answer.mayContact())
                .bind("writtenIn", answer.language().tag())
                .bind("signs", signs.stream().sorted().collect(Collectors.joining(" ")))
                .bind("at", answer.at())
                .bind("invitation", invitation.value())
                .bind("most", MOST)
                .execute());
    }

    /** How many of an invitation are kept. */
    public int count(InvitationId invitation) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from doubtful_submit where invitation_id = :invitation")
                        .bind("invitation", invitation.value())
                        .mapTo(Integer.class)
                        .one());
    }
}
