package io.ekko.connector.superoffice.desk;

import java.util.OptionalInt;

/** What an unhappy customer becomes in SuperOffice, as the administrator chooses. */
public sealed interface FollowUpKind {
    /**
     * A task in the owner's diary.
     *
     * @param type number of the type of follow-up; 0 for the one that SuperOffice proposes
     */
    record Appointment(int type) implements FollowUpKind {
        public Appointment {
            if (type < 0) {
                throw new IllegalArgumentException("a type of follow-up is a number, not " + type);
            }
        }
    }

    /** A request, seen by colleagues only, in a category whose requests nobody is ever asked about. */
    record Request(int category) implements FollowUpKind {
        public Request {
            if (category < 1) {
                throw new IllegalArgumentException("a category is a number from 1, not " + category);
            }
        }
    }

    /** The category of the requests that Ekko makes itself, when there is one. */
    default OptionalInt ownCategory() {
        return this instanceof Request request ? OptionalInt.of(request.category()) : OptionalInt.empty();
    }
}
