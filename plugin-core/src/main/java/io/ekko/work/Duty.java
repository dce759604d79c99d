package io.ekko.work;

/** The kinds of standing work. Each is done by one {@link Sweep}. */
public enum Duty {
    /** Stored deliveries are turned into episodes, re-openings, erasures and answers. */
    INBOX,
    /** Recurring campaigns whose time has come consider the members of their selection. */
    WAVES,
    /** Invitations that are due are asked about again and sent. */
    SENDING,
    /** What the CRM record should show is written to it. */
    WRITE_BACK,
    /** Tickets closed since the cursor are compared with the episodes known. */
    RECONCILIATION,
    /** Records that were merged in the CRM are merged here. */
    MERGES,
    /** The subscriptions at the CRMs are looked at and put right. */
    WATCH,
    /** Invitations whose time is over expire; abandoned hand-overs are marked as in doubt; old inbox rows go; weekly mails are sent. */
    HOUSEKEEPING,
    /** Mail that came back is read from its mailbox. */
    BOUNCES,
    /** The built-in CRM sends its own webhooks. */
    HOOK_DELIVERY
}
