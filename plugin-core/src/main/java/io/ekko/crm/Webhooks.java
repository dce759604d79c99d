package io.ekko.crm;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Deliveries that the CRM sends when something changes. A delivery is a hint, never the truth: the record is read again. */
public interface Webhooks {
    /**
     * Checks that the raw bytes come from this CRM.
     *
     * @param headers names in lower case
     * @return the delivery's id, the same when the CRM sends it again
     * @throws Forged when the proof is missing, wrong or too old
     */
    String verify(Map<String, String> headers, byte[] body) throws Forged;

    /**
     * Reads the events out of a verified delivery; what is of no interest is left out.
     *
     * @throws CrmFailure.Rejected when the body cannot be understood
     */
    List<CrmEvent> parse(byte[] body);

    /** Makes sure that the CRM sends its events to this address; creates or repairs the subscription. */
    void install(URI target);

    /** Stops the CRM from sending. Harmless when repeated. */
    void remove();

    /** A delivery that did not come from the CRM it claims to come from. */
    final class Forged extends Exception {
        private static final long serialVersionUID = 1;

        public Forged(String reason) {
            super(reason);
        }
    }
}
