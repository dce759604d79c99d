package io.ekko.eligibility;

/** What was heard of a mail, and makes a reminder needless or unwelcome. The names are stored. */
public enum Reaction {
    /** The person has answered, if only in part. */
    ANSWERED,
    /** Something that looks like an answer waits to be accepted or dismissed. */
    DOUBTFUL_ANSWER,
    /** A mail came back. */
    BOUNCED,
    /** The person called a mail spam. */
    COMPLAINED,
    /** A machine answered for the person, who is away. */
    AUTOMATIC_REPLY,
    /** The person has another address now, at which nothing is known of the first mail. */
    ADDRESS_CHANGED,
    /** The invitation takes no answer any more. */
    NOT_OPEN
}
