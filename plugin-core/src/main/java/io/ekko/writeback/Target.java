package io.ekko.writeback;

/** On which record something is due. */
public enum Target {
    /** The fields of a contact; the target's id is the contact's. */
    CONTACT,
    /** The fields of a company; the target's id is the company's. */
    COMPANY,
    /** A note on the ticket that a response is about; the target's id is the response's. */
    NOTE,
    /** The task of a response's follow-up; the target's id is the response's. */
    TASK
}
