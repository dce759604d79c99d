package io.ekko.campaign;

/** What an answer is about. The two are never pooled into one score. */
public enum Kind {
    /** Asked after an event, about that experience. */
    TRANSACTIONAL,
    /** Asked at a rhythm, about the relationship as a whole. */
    RELATIONSHIP
}
