package io.ekko.veto;

import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.veto.Veto.Subject;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes note that somebody is not to be asked, or that nobody is to be asked about a ticket. What is scheduled stays scheduled and is
 * skipped when it would go, unless the veto is taken back before. Harmless when repeated: the first reason stays. Waits for whoever is deciding whom
 * to ask: no mail is marked for sending after this has said that it is done.
 */
public final class VetoAsking {
    private static final Logger log = LoggerFactory.getLogger(VetoAsking.class);

    private final Jdbi jdbi;
    private final Connections connections;
    private final Vetoes vetoes;
    private final InstantSource clock;

    public VetoAsking(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.connections = new Connections(jdbi);
        this.vetoes = new Vetoes(jdbi);
        this.clock = clock;
    }

    /**
     * @param by who says so, as colleagues know them
     * @return false when a veto stood already
     * @throws IllegalArgumentException when the reason is blank or longer than {@link Veto#LONGEST_REASON}
     */
    public boolean contact(ConnectionId connection, ContactId contact, String reason, String by) {
        return veto(connection, new Subject.OfContact(contact), contact, reason, by);
    }

    /**
     * @param customer whose ticket it is, so that the reason goes when the person is forgotten; null when nobody is named
     * @param by who says so, as colleagues know them
     * @return false when a veto stood already
     * @throws IllegalArgumentException when the reason is blank or longer than {@link Veto#LONGEST_REASON}
     */
    public boolean ticket(
            ConnectionId connection, TicketId ticket, @Nullable ContactId customer, String reason, String by) {
        return veto(connection, new Subject.OfTicket(ticket), customer, reason, by);
    }

    private boolean veto(
            ConnectionId connection, Subject subject, @Nullable ContactId customer, String reason, String by) {
        if (reason.isBlank() || reason.length() > Veto.LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "a reason has 1 to " + Veto.LONGEST_REASON + " characters, this one has " + reason.length());
        }
        boolean fresh = jdbi.inTransaction(handle -> {
            connections.takeTurnToAsk(connection);
            return vetoes.add(connection, subject, customer, reason.strip(), by, clock.instant());
        });
        if (fresh) {
            log.info("veto connection={} subject={}", connection, subject);
        }
        return fresh;
    }
}
