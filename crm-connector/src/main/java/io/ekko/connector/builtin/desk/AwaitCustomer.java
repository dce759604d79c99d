package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.hook.Changes;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;

/** Marks a ticket as waiting for the customer; a closed one is opened again by it. */
public final class AwaitCustomer {
    private final EditTicket editTicket;

    public AwaitCustomer(Jdbi jdbi, Changes changes) {
        this.editTicket = new EditTicket(jdbi, changes);
    }

    /** @throws io.ekko.connector.builtin.input.Missing when there is no such ticket */
    public void run(long id) {
        editTicket.run(id, UnaryOperator.identity(), Status.WAITING, Map.of());
    }
}
