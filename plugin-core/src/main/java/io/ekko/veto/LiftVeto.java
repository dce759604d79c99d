package io.ekko.veto;

import io.ekko.connection.ConnectionId;
import io.ekko.veto.Veto.Subject;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a veto back. It stays in the history, with who took it back. */
public final class LiftVeto {
    private static final Logger log = LoggerFactory.getLogger(LiftVeto.class);

    private final Vetoes vetoes;
    private final InstantSource clock;

    public LiftVeto(Jdbi jdbi, InstantSource clock) {
        this.vetoes = new Vetoes(jdbi);
        this.clock = clock;
    }

    /**
     * @param by who takes it back, as colleagues know them
     * @return false when none stood
     */
    public boolean run(ConnectionId connection, Subject subject, String by) {
        boolean lifted = vetoes.lift(connection, subject, by, clock.instant());
        if (lifted) {
            log.info("veto lifted connection={} subject={}", connection, subject);
        }
        return lifted;
    }
}
