package io.ekko.app.mail;

import io.ekko.id.InvitationId;
import io.ekko.link.Links;

/**
 * The Message-ID of every mail, which is a function of invitation and number, so that a repeated hand-over is the same message and an
 * operator can look for it in the mail server's log.
 *
 * @param domain of the sender's address
 */
public record MessageIds(Links links, String domain) {
    /**
     * Without angle brackets.
     *
     * @param number 0 for the invitation itself, else the number of the reminder
     */
    public String of(InvitationId invitation, int number) {
        return named(links.mail(invitation, number), domain);
    }

    static String named(String mail, String domain) {
        return "ekko-" + mail + "@" + domain;
    }
}
