package io.ekko.link;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.id.InvitationId;
import io.ekko.survey.SurveyId;
import java.time.Instant;

/** What a genuine token stands for. */
public sealed interface Link {
    /** The survey page of an invitation, and its unsubscribe page. */
    record Survey(InvitationId invitation) implements Link {}

    /** The survey page as a test send shows it: nothing is recorded. */
    record Test(SurveyId survey) implements Link {}

    /** The card of one contact, until the instant given. */
    record Card(ConnectionId connection, ContactId contact, Instant until) implements Link {}

    /**
     * One mail of an invitation, as its Message-ID and its return path name it.
     *
     * @param number 0 for the first mail, else the number of the reminder
     */
    record Mail(InvitationId invitation, int number) implements Link {}

    /** The end of an order of weekly mails: the number of the {@link io.ekko.digest.Subscriber}. */
    record Digest(long subscriber) implements Link {}
}
