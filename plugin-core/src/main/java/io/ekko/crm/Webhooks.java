package io.ekko.crm;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deliveries that the CRM sends when something changes. A delivery is a hint, never the truth: the record is read again. */
public interface Webhooks {
    /**
     * Checks that the raw bytes come from this CRM.
     *
     * @param headers names in lower case
     * @param receivedAt when it came, which may be a while ago; a proof that ages counts by this time
     * @return the delivery's id, the same when the CRM sends it again
     * @throws Forged when the proof is missing, wrong or too old
     */
    String verify(Map<String, String> headers, byte[] body, Instant receivedAt) throws Forged;

    /**
     * The headers that {@link #verify} reads, in lower case. Of a delivery that has to wait until it can be proved no others are
     * written to the disk.
     */
    Set<String> proof();

    /**
     * Whether a delivery without proof is the CRM's own trial of the address, which changes nothing. It is answered like one that was
     * taken, and forgotten.
     */
    default boolean isTrial(Map<String, String> headers, byte[] body) {
        return false;
    }

    /**
     * Whether the CRM keeps its user waiting until a delivery is answered, or undoes what the user did when the answer is not a good
     * one. Such deliveries are taken at once, whatever state the database is in.
     */
    default boolean blocksUser() {
        return false;
    }

    /**
     * The status with which this CRM wants a delivery answered that was taken: 200 to 299. Some count any other than their own as a
     * failure, and stop sending after a few.
     */
    default int acknowledgement() {
        return 202;
    }

    /**
     * Reads the events out of a verified delivery; what is of no interest is left out.
     *
     * @throws CrmFailure.Rejected when the body cannot be understood
     */
    List<CrmEvent> parse(byte[] body);

    /** Looks at the subscription that should bring the CRM's events to this address; changes nothing. */
    State state(URI target);

    /** Makes sure that the CRM sends its events to this address; creates or repairs the subscription. */
    void install(URI target);

    /** Stops the CRM from sending. Harmless when repeated. */
    void remove();

    /** How a subscription stands. */
    enum State {
        WORKING,
        /** The CRM knows of none, or not of all events. */
        MISSING,
        /** It is there and does not send: some CRMs switch a subscription off after failures, some users do. */
        SWITCHED_OFF,
        /** It sends to another address, such as the one before a move. */
        WRONG_ADDRESS
    }

    /** A delivery that did not come from the CRM it claims to come from. */
    final class Forged extends Exception {
        private static final long serialVersionUID = 1;

        public Forged(String reason) {
            super(reason);
        }
    }
}
