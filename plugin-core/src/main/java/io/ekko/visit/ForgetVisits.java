package io.ekko.visit;

import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/**
 * Deletes visits when {@link Visits#KEPT} is over, and half a year after it came the evidence of what was taken or judged; what waits
 * keeps its own.
 */
public final class ForgetVisits implements Sweep {
    /** So long one may ask why an answer counts. */
    static final Duration EVIDENCE_KEPT = Duration.ofDays(180);

    private static final int BATCH = 5000;

    private static final String ANSWERS = """
            delete from response_evidence where (response_id, revision) in (
                select response_id, revision from response_evidence where seen_at < :before
                order by seen_at fetch first :limit rows only)
            """;
    private static final String JUDGED = """
            delete from doubtful_submit where id in (
                select id from doubtful_submit where state <> 'WAITING' and submitted_at < :before
                order by id fetch first :limit rows only)
            """;

    private final Jdbi jdbi;
    private final Visits visits;
    private final InstantSource clock;

    public ForgetVisits(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.visits = new Visits(jdbi);
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.HOUSEKEEPING;
    }

    @Override
    public int run() {
        Instant now = clock.instant();
        return visits.forget(now.minus(Visits.KEPT), BATCH) + evidence(ANSWERS, now) + evidence(JUDGED, now);
    }

    private int evidence(String sql, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                .bind("before", now.minus(EVIDENCE_KEPT))
                .bind("limit", BATCH)
                .execute());
    }
}
