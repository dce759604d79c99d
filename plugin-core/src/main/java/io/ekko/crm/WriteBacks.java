package io.ekko.crm;

import java.util.Map;
import java.util.Set;

/** Puts what Ekko knows onto the CRM's records. Every call may be repeated with the same content and does no harm. */
public interface WriteBacks {
    /** Sets the given fields of a contact; fields not named stay as they are. */
    void contactFields(ContactId contact, Map<Field, Value> values);

    /**
     * Sets the fields of many contacts at once, as far as the CRM can; after a wave there are thousands. A value that is unknown may stay
     * as it is.
     *
     * @return those that are set for certain; the others are set one by one
     */
    default Set<ContactId> manyContacts(Map<ContactId, Map<Field, Value>> values) {
        return Set.of();
    }

    /**
     * The person wants no questions at all and said so. A CRM that keeps consents may note that it is withdrawn; what others wrote about
     * an address that does not work is not meant.
     */
    default void wantsNoQuestions(ContactId contact) {}

    /** Sets the given fields of a company; fields not named stay as they are. */
    void companyFields(CompanyId company, Map<Field, Value> values);

    /**
     * Adds a note to a ticket.
     *
     * @param key the same key never makes a second note
     */
    void ticketNote(TicketId ticket, String key, String text);

    /** A field that Ekko writes. {@code wireName} is the name it has in a CRM that lets us choose. */
    enum Field {
        SCORE("nps_score", Kind.NUMBER),
        GROUP("nps_group", Kind.TEXT),
        ANSWERED_AT("nps_answered_at", Kind.TIME),
        COMMENT("nps_comment", Kind.TEXT),
        /** -100, 0 or +100: the average of this field is the NPS. */
        POINTS("nps_points", Kind.NUMBER),
        ANSWERS("nps_answers", Kind.NUMBER),
        ASKED_AT("nps_asked_at", Kind.TIME),
        /** Whether the person wants no questions at all; who only does not want one kind has it false. */
        OPTED_OUT("nps_opted_out", Kind.FLAG),
        /** Of a company: NPS over answers after tickets, and their number. */
        TICKET_NPS("nps_ticket", Kind.NUMBER),
        TICKET_ANSWERS("nps_ticket_answers", Kind.NUMBER),
        /** Of a company: NPS over answers to recurring campaigns, and their number. */
        RELATIONSHIP_NPS("nps_relationship", Kind.NUMBER),
        RELATIONSHIP_ANSWERS("nps_relationship_answers", Kind.NUMBER);

        private final String wireName;
        private final Kind kind;

        Field(String wireName, Kind kind) {
            this.wireName = wireName;
            this.kind = kind;
        }

        public String wireName() {
            return wireName;
        }

        public Kind kind() {
            return kind;
        }

        /** Whether it belongs on the company record; all others belong on the contact. */
        public boolean ofCompany() {
            return ordinal() >= TICKET_NPS.ordinal();
        }
    }

    /** What a field holds. */
    enum Kind {
        NUMBER,
        TEXT,
        TIME,
        FLAG
    }

    /** What is written. {@link Unknown} empties the field. */
    sealed interface Value {
        record Number(long value) implements Value {}

        record Text(String value) implements Value {}

        record Time(java.time.Instant value) implements Value {}

        record Flag(boolean value) implements Value {}

        record Unknown() implements Value {}
    }
}
