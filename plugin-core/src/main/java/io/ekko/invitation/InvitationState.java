package io.ekko.invitation;

/**
 * {@code SCHEDULED → SENDING → SENT → ANSWERED | EXPIRED | BOUNCED}; {@code SCHEDULED → CANCELLED}; {@code SENDING → IN_DOUBT} when
 * a node died between hand-over and commit. In doubt is never sent again by itself.
 */
public enum InvitationState {
    SCHEDULED,
    SENDING,
    SENT,
    ANSWERED,
    EXPIRED,
    BOUNCED,
    CANCELLED,
    IN_DOUBT
}
