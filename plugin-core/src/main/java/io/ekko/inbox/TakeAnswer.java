package io.ekko.inbox;

import io.ekko.connection.ConnectionId;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.id.InvitationId;
import io.ekko.language.Language;
import io.ekko.link.Link;
import io.ekko.link.Links;
import io.ekko.response.Answer;
import io.ekko.response.Outcome;
import io.ekko.response.RecordAnswer;
import io.ekko.response.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Turns a stored delivery of an outside tool into an answer: to the invitation whose token it carries, else of the contact with its
 * e-mail address.
 */
final class TakeAnswer {
    private final Jdbi jdbi;
    private final AnswerSources sources;
    private final Links links;
    private final Crms crms;
    private final RecordAnswer recordAnswer;
    private final InstantSource clock;

    TakeAnswer(
            Jdbi jdbi, AnswerSources sources, Links links, Crms crms, RecordAnswer recordAnswer, InstantSource clock) {
        this.jdbi = jdbi;
        this.sources = sources;
        this.links = links;
        this.crms = crms;
        this.recordAnswer = recordAnswer;
        this.clock = clock;
    }

    /**
     * Takes the answer.
     *
     * @throws Ignored when there is none to take
     * @throws io.ekko.crm.CrmFailure when the CRM cannot tell whose address it is
     */
    void take(Delivery delivery) {
        String name = delivery.channel().substring(Delivery.ANSWERS.length());
        AnswerSource source = sources.byName(name, clock.instant())
                .orElseThrow(() -> new Ignored("there is no source of this name any more"));
        AnswerMapping.Said said = source.mapping().read(delivery.body());
        Optional<InvitationId> invitation = said.token().map(token -> invitation(source.connection(), token));
        Reply reply = invitation.isPresent()
                ? new Reply.ToInvitation(invitation.get(), answer(said, writtenIn(invitation.get())), name)
                : outside(source, said, delivery.deliveryId());
        Outcome outcome = recordAnswer.record(reply);
        if (outcome instanceof Outcome.Unknown) {
            throw new Ignored("there is no such invitation");
        }
        if (outcome instanceof Outcome.Closed) {
            throw new Ignored("the invitation takes no answer any more");
        }
    }

    private InvitationId invitation(ConnectionId connection, String token) {
        return links.open(token)
                .filter(Link.Survey.class::isInstance)
                .map(link -> ((Link.Survey) link).invitation())
                .filter(invitation -> belongs(invitation, connection))
                .orElseThrow(() -> new Ignored("the token is not one of ours"));
    }

    private boolean belongs(InvitationId invitation, ConnectionId connection) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select 1 from invitation where id = :id and connection_id = :connection")
                        .bind("id", invitation.value())
                        .bind("connection", connection.value())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    private Language writtenIn(InvitationId invitation) {
        return jdbi.withHandle(handle -> handle.createQuery("select written_in from invitation where id = :id")
                .bind("id", invitation.value())
                .mapTo(String.class)
                .findOne()
                .map(Language::of)
                .orElse(Language.DEFAULT));
    }

    private Reply outside(AnswerSource source, AnswerMapping.Said said, String delivery) {
        String email = said.email().orElseThrow(() -> new Ignored("there is neither token nor e-mail address"));
        Contact contact = crms.of(source.connection()).contacts().byEmail(email).stream()
                .filter(found -> !found.erased())
                .findFirst()
                .orElseThrow(() -> new Ignored("nobody has this e-mail address"));
        String known = contact.language() == null ? contact.likelyLanguage() : contact.language();
        Language language = known == null ? Language.DEFAULT : Language.of(known);
        return new Reply.FromOutside(
                source.connection(), source.campaign(), contact, answer(said, language), source.name(), delivery);
    }

    private Answer answer(AnswerMapping.Said said, Language language) {
        Instant at = said.time().orElseGet(clock::instant);
        return new Answer(said.score(), said.comment().orElse(null), null, language, at);
    }
}
