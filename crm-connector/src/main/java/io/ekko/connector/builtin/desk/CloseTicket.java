package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.hook.Changes;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;

/** Closes a ticket. Harmless when it is closed already: the closing time stays. */
public final class CloseTicket {
    private final EditTicket editTicket;

    public CloseTicket(Jdbi jdbi, Changes changes) {
        this.editTicket = new EditTicket(jdbi, changes);
    }

    /** @throws io.ekko.connector.builtin.input.Missing when there is no such ticket */
    public void run(long id) {
        editTicket.run(id, UnaryOperator.identity(), Status.CLOSED, Map.of());
    }
}
