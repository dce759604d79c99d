package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.hook.Changes;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;

/** Opens a ticket again, or takes it back from waiting. Harmless when it is open already. */
public final class ReopenTicket {
    private final EditTicket editTicket;

    public ReopenTicket(Jdbi jdbi, Changes changes) {
        this.editTicket = new EditTicket(jdbi, changes);
    }

    /** @throws io.ekko.connector.builtin.input.Missing when there is no such ticket */
    public void run(long id) {
        editTicket.run(id, UnaryOperator.identity(), Status.OPEN, Map.of());
    }
}
