package io.ekko.crm.contract;

/** What only some CRMs, or only some test worlds, can do. */
public enum Ability {
    COMPANIES,
    ERASURE,
    REOPENING,
    SELECTIONS,
    NOTES,
    WEBHOOKS,
    FOLLOW_UPS,
    FIELDS
}
