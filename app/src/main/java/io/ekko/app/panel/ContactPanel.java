package io.ekko.app.panel;

import io.ekko.app.card.CardWords;
import io.ekko.card.Card;
import io.ekko.card.ReadCard;
import io.ekko.connector.superoffice.sight.Sight;
import io.ekko.crm.ContactId;
import io.ekko.report.Reader;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The contact card beside a person. */
final class ContactPanel implements Panel {
    private final ReadCard readCard;
    private final InstantSource clock;

    ContactPanel(ReadCard readCard, InstantSource clock) {
        this.readCard = readCard;
        this.clock = clock;
    }

    @Override
    public Optional<Sight.Kind> beside() {
        return Optional.of(Sight.Kind.PERSON);
    }

    @Override
    public Drawn draw(PanelVisit visit) {
        return visit.record(ContactId::new)
                .flatMap(contact -> card(visit, contact))
                .map(model -> Drawn.page("panel/contact.jte", model))
                .orElseGet(() -> Drawn.notice(
                        404,
                        "person",
                        visit.page().t("card.unknown.title"),
                        visit.page().t("card.unknown.text")));
    }

    /** Card and words for a template; empty when nobody knows the contact. */
    Optional<Map<String, Object>> card(PanelVisit visit, ContactId contact) {
        return readCard.read(visit.connection().id(), contact, Reader.STAFF).map(card -> model(visit, card));
    }

    private Map<String, Object> model(PanelVisit visit, Card card) {
        return new HashMap<>(Map.of(
                "card",
                card,
                "words",
                new CardWords(
                        visit.page(),
                        visit.connection().name(),
                        card,
                        visit.connection().zone(),
                        clock.instant())));
    }
}
