package io.ekko.app.panel;

import io.ekko.card.TicketAsked;
import io.ekko.connection.Crms;
import io.ekko.connector.superoffice.sight.Sight;
import io.ekko.connector.superoffice.sight.Sight.Said;
import io.ekko.crm.ContactId;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.eligibility.VerdictLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a ticket was asked about and why not, and the card of the person behind it, beside the ticket. */
final class TicketPanel implements Panel {
    private static final int MOST_VERDICTS = 5;

    private final Crms crms;
    private final TicketAsked asked;
    private final VerdictLog verdicts;
    private final ContactPanel contacts;
    private final Sights sights;

    TicketPanel(Crms crms, TicketAsked asked, VerdictLog verdicts, ContactPanel contacts, Sights sights) {
        this.crms = crms;
        this.asked = asked;
        this.verdicts = verdicts;
        this.contacts = contacts;
        this.sights = sights;
    }

    @Override
    public Optional<Sight.Kind> beside() {
        return Optional.of(Sight.Kind.TICKET);
    }

    @Override
    public Drawn draw(PanelVisit visit) {
        return visit.record(TicketId::new)
                .flatMap(id -> crms.of(visit.connection().id()).tickets().byId(id))
                .map(ticket -> page(visit, ticket))
                .orElseGet(() -> Drawn.notice(
                        404,
                        "tickets",
                        visit.page().t("frame.ticket.unknown.title"),
                        visit.page().t("frame.ticket.unknown.text")));
    }

    private Drawn page(PanelVisit visit, Ticket ticket) {
        Map<String, Object> model = new HashMap<>();
        model.put("person", person(visit, ticket.contact(), model));
        model.put(
                "words",
                new TicketWords(
                        visit.page(),
                        ticket,
                        asked.of(visit.connection().id(), ticket.id()),
                        verdicts.page(visit.connection().id(), List.of(), ticket.id(), null, MOST_VERDICTS)));
        return Drawn.page("panel/ticket.jte", model);
    }

    /** Puts the card of the person into the model, or says why there is none: as the end of a text's key. */
    private String person(PanelVisit visit, @Nullable ContactId contact, Map<String, Object> model) {
        if (contact == null) {
            return "nobody";
        }
        Said said = sights.mayRead(visit.session(), visit.connection(), Sight.Kind.PERSON, contact.value());
        if (said != Said.YES) {
            return "unseen";
        }
        contacts.card(visit, contact).ifPresent(found -> {
            model.put("card", found.get("card"));
            model.put("cardWords", found.get("words"));
        });
        return "unknown";
    }
}
