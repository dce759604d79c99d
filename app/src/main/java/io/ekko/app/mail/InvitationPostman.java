package io.ekko.app.mail;

import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.invitation.Invitation;
import io.ekko.invitation.Postman;
import io.ekko.survey.Survey;
import io.ekko.survey.SurveyId;
import java.util.Optional;
import java.util.function.Function;

/** Writes the mail of an invitation and puts it into the mailbox that was chosen at the start. */
final class InvitationPostman implements Postman {
    private final LetterWriter writer;
    private final Mailbox mailbox;
    private final Function<SurveyId, Optional<Survey>> surveys;
    private final Function<ConnectionId, Connection> connections;

    InvitationPostman(
            LetterWriter writer,
            Mailbox mailbox,
            Function<SurveyId, Optional<Survey>> surveys,
            Function<ConnectionId, Connection> connections) {
        this.writer = writer;
        this.mailbox = mailbox;
        this.surveys = surveys;
        this.connections = connections;
    }

    @Override
    public int room() {
        return mailbox.room();
    }

    @Override
    public int reserve(int wanted) {
        return mailbox.reserve(wanted);
    }

    @Override
    public void giveBack(int unused) {
        mailbox.giveBack(unused);
    }

    @Override
    public Handover deliver(Invitation invitation) {
        return send(invitation, 0);
    }

    @Override
    public Handover remind(Invitation invitation, int number) {
        return send(invitation, number);
    }

    private Handover send(Invitation invitation, int number) {
        Survey survey = surveys.apply(invitation.survey())
                .orElseThrow(() -> new IllegalStateException("survey " + invitation.survey() + " is gone"));
        Letter letter = writer.write(
                invitation,
                number,
                survey,
                connections.apply(invitation.connection()).zone());
        return mailbox.take(letter, invitation.id().value());
    }
}
