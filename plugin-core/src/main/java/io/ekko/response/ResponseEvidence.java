package io.ekko.response;

import io.ekko.id.ResponseId;
import io.ekko.visit.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What was seen of the submits that were taken, one row a revision of a response. Kept for a while, for whoever asks why it counts. */
public final class ResponseEvidence {
    private final Jdbi jdbi;

    public ResponseEvidence(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The submit that made the revision. */
    record Seen(ResponseId response, int revision, Evidence evidence) {}

    /** Stores them in the caller's transaction. */
    void add(List<Seen> seen, Instant at) {
        if (!seen.isEmpty()) {
            jdbi.useHandle(handle -> {
                PreparedBatch batch = handle.prepareBatch("""
                        insert into response_evidence (response_id, revision, seen_at, body)
                        values (:response, :revision, :at, :body)
                        """);
                seen.forEach(one -> batch.bind("response", one.response().value())
                        .bind("revision", one.revision())
                        .bind("at", at)
                        .bind("body", one.evidence().json())
                        .add());
                batch.execute();
            });
        }
    }

    /** What was seen of the latest submit; empty when it came another way or is forgotten. */
    public Optional<Evidence> of(ResponseId response) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select body from response_evidence where response_id = :response
                        order by revision desc fetch first 1 rows only
                        """)
                .bind("response", response.value())
                .mapTo(String.class)
                .findOne()
                .map(Evidence::of));
    }
}
