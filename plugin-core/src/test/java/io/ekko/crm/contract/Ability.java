package io.ekko.crm.contract;

/** What only some CRMs, or only some test worlds, can do. */
public enum Ability {
    COMPANIES,
    ERASURE,
    REOPENING,
    CONSENT,
    /** A closing by the person who asked can be told from one by a colleague. */
    REQUESTER_CLOSING,
    SELECTIONS,
    NOTES,
    WEBHOOKS,
    FOLLOW_UPS,
    FIELDS
}
