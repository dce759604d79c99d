package io.ekko.bounce;

import io.ekko.link.Link;
import org.jspecify.annotations.Nullable;

/**
 * What a mail that came back says about one of ours.
 *
 * @param key SHA-256 in hexadecimal of what makes two deliveries the same report
 * @param status of a delivery report; null when it has none or is none
 * @param detail for whoever looks into it
 */
public record MailReport(
        String key, Link.Mail about, What what, @Nullable StatusCode status, String detail) {

    public MailReport {
        if (!key.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a key has 64 hexadecimal digits, was '" + key + "'");
        }
    }

    /** What kind of report. The names are stored. */
    public enum What {
        /** The mail was not delivered and will not be (RFC 3464, action failed). */
        FAILED,
        /** The mail was not delivered yet and is tried again. */
        DELAYED,
        /** The recipient called it spam (RFC 5965). */
        COMPLAINT,
        /** A machine answered for the recipient: neither bounce nor answer (RFC 3834). */
        AUTOMATIC_REPLY
    }

    /** Whether the address is to blame and will stay so. */
    boolean strikesOff() {
        return what == What.FAILED && status != null && status.isAddress();
    }

    /** Whether something failed that may pass. */
    boolean isTransient() {
        return what == What.DELAYED || (what == What.FAILED && !strikesOff());
    }
}
