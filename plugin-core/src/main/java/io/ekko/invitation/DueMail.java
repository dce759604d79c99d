package io.ekko.invitation;

import java.time.Instant;

/**
 * A mail of an invitation that is to go now.
 *
 * @param number 0 for the first mail, else the number of the reminder
 * @param plannedAt when it was to go at first
 * @param attempts how many times it was handed to the mail server
 */
record DueMail(Invitation invitation, int number, Instant plannedAt, int attempts) {}
