package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.veto.LiftVeto;
import io.ekko.veto.Veto;
import io.ekko.veto.Veto.Subject;
import io.ekko.veto.VetoAsking;
import io.ekko.veto.Vetoes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What staff say must not be asked, about the records of the built-in CRM. Without a connection to it there are no vetoes. */
final class StaffVetoes {
    private final Screens screens;
    private final Connections connections;
    private final Vetoes vetoes;
    private final VetoAsking vetoAsking;
    private final LiftVeto liftVeto;

    StaffVetoes(Screens screens, Jdbi jdbi, InstantSource clock) {
        this.screens = screens;
        this.connections = new Connections(jdbi);
        this.vetoes = new Vetoes(jdbi);
        this.vetoAsking = new VetoAsking(jdbi, clock);
        this.liftVeto = new LiftVeto(jdbi, clock);
    }

    static Subject contact(long id) {
        return new Subject.OfContact(new ContactId(Long.toString(id)));
    }

    static Subject ticket(long id) {
        return new Subject.OfTicket(new TicketId(Long.toString(id)));
    }

    private Optional<Connection> connection() {
        return connections.all().stream()
                .filter(connection -> connection.kind().equals(BuiltInCrm.KIND))
                .findFirst();
    }

    /** The veto that stands. */
    Optional<Veto> on(Subject subject) {
        return connection().flatMap(connection -> vetoes.standing(connection.id(), subject));
    }

    /**
     * Notes the veto that was typed and goes back to the record's page.
     *
     * @param customer whose ticket it is; null when nobody is named
     */
    Response add(
            ContainerRequestContext request, Subject subject, @Nullable Long customer, String address, Filled form) {
        String reason = form.value("reason").strip();
        Connection connection = connection().orElseThrow(Screens::missing);
        if (reason.isEmpty() || reason.length() > Veto.LONGEST_REASON) {
            return screens.undone(request, address, "crm.wrong.reason", Veto.LONGEST_REASON);
        }
        String by = Screens.author(request);
        boolean fresh = subject instanceof Subject.OfTicket of
                ? vetoAsking.ticket(
                        connection.id(),
                        of.ticket(),
                        customer == null ? null : new ContactId(customer.toString()),
                        reason,
                        by)
                : vetoAsking.contact(connection.id(), ((Subject.OfContact) subject).contact(), reason, by);
        return fresh
                ? screens.done(request, address, "crm.veto.made")
                : screens.undone(request, address, "crm.veto.stood");
    }

    /** Takes the veto back and goes back to the record's page. Harmless when there is none. */
    Response lift(ContainerRequestContext request, Subject subject, String address) {
        connection().ifPresent(connection -> liftVeto.run(connection.id(), subject, Screens.author(request)));
        return screens.done(request, address, "crm.veto.lifted");
    }
}
