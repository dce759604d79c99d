package io.ekko.response;

import io.ekko.id.ResponseId;

/** What became of a reply. */
public sealed interface Outcome {
    /**
     * It changed what is known.
     *
     * @param revision 1 for the first answer
     */
    record Recorded(ResponseId response, int revision) implements Outcome {}

    /** The same, or something later, was known already. */
    record Known(ResponseId response) implements Outcome {}

    /** There is no such invitation, or its person has been erased. */
    record Unknown() implements Outcome {}

    /** The invitation takes no answer: its time is over, or it was never sent. */
    record Closed() implements Outcome {}
}
