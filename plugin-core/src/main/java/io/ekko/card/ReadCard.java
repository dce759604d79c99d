package io.ekko.card;

import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.nps.Printable;
import io.ekko.nps.Tally;
import io.ekko.report.Reader;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one contact card. The CRM is asked only about somebody of whom nothing is stored. */
public final class ReadCard {
    private static final Logger log = LoggerFactory.getLogger(ReadCard.class);

    private final Cards cards;
    private final Crms crms;

    public ReadCard(Cards cards, Crms crms) {
        this.cards = cards;
        this.crms = crms;
    }

    /** Empty when neither Ekko nor the CRM knows the contact. While the CRM is away, an unknown contact has an empty card. */
    public Optional<Card> read(ConnectionId connection, ContactId contact, Reader reader) {
        return cards.known(connection, contact)
                .or(() -> inCrm(connection, contact))
                .map(known -> card(connection, contact, known, reader));
    }

    private Card card(ConnectionId connection, ContactId contact, Cards.Known known, Reader reader) {
        return new Card(
                connection,
                contact,
                known.name(),
                known.companyName(),
                cards.answers(connection, contact, Card.MOST_ANSWERS),
                cards.answered(connection, contact),
                companyScores(connection, known, reader),
                cards.followUp(connection, contact).orElse(null),
                known.person().isEmpty() ? Card.Asked.NEVER : cards.asked(connection, known.person()),
                cards.veto(connection, contact).orElse(null));
    }

    private Map<Kind, Card.CompanyScore> companyScores(ConnectionId connection, Cards.Known known, Reader reader) {
        Map<Kind, Card.CompanyScore> scores = new EnumMap<>(Kind.class);
        String company = known.company();
        if (company != null) {
            cards.company(connection, company).forEach((kind, tally) -> {
                if (tally.count() > 0) {
                    scores.put(kind, Card.CompanyScore.of(tally, printable(tally, reader)));
                }
            });
        }
        return scores;
    }

    private static Printable printable(Tally tally, Reader reader) {
        return reader == Reader.ADMINISTRATOR
                ? Printable.forAdministrators(tally.count())
                : Printable.forStaff(tally.count());
    }

    private Optional<Cards.Known> inCrm(ConnectionId connection, ContactId contact) {
        try {
            return crms.of(connection)
                    .contacts()
                    .byId(contact)
                    .filter(found -> !found.erased())
                    .map(ReadCard::known);
        } catch (CrmFailure away) {
            log.info("card=without-crm connection={} contact={} reason={}", connection, contact, away.getMessage());
            return Optional.of(new Cards.Known("", "", null, null));
        }
    }

    private static Cards.Known known(Contact contact) {
        Contact.CompanyRef company = contact.company();
        return company == null
                ? new Cards.Known(contact.person(), contact.name(), null, null)
                : new Cards.Known(contact.person(), contact.name(), company.id().value(), company.name());
    }
}
