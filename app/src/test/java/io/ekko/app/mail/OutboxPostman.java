package io.ekko.app.mail;

import io.ekko.app.engine.Engine;
import io.ekko.invitation.Postman;
import io.ekko.survey.Surveys;
import java.net.URI;

/** The program's own mail without a mail server, for tests of other packages. */
public final class OutboxPostman {
    private OutboxPostman() {}

    public static Postman of(Engine engine) {
        return new InvitationPostman(
                new LetterWriter(
                        engine.links(), URI.create("https://ask.fjord.example"), "fjord.example", ReturnPath.NONE),
                new OutboxMailbox(
                        new Outbox(engine.jdbi()), Mailing.sender("Fjord <ask@fjord.example>"), engine.clock()),
                new Surveys(engine.jdbi())::byId,
                engine.connections()::byId);
    }
}
