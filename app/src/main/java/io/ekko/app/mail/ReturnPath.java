package io.ekko.app.mail;

import org.jspecify.annotations.Nullable;

/**
 * Where mail comes back to: an address of its own for each mail (VERP), made of the one that is set and the mail's token after a plus
 * sign (RFC 5233), so that whatever comes back names the mail, in whichever form it is written.
 *
 * @param address such as {@code bounces@example.com}; empty when mail comes back to the sender and is known by its Message-ID
 */
public record ReturnPath(String address) {
    /** Mail comes back to the sender. */
    public static final ReturnPath NONE = new ReturnPath("");

    private static final int LONGEST_NAME = 64 - 42;

    public ReturnPath {
        int at = address.indexOf('@');
        if (!address.isEmpty() && !address.matches("[A-Za-z0-9._-]+@[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException(
                    "mail.returnPath must be a plain mail address without a plus sign, was '" + address + "'");
        }
        if (at > LONGEST_NAME) {
            throw new IllegalArgumentException("mail.returnPath has at most " + LONGEST_NAME
                    + " characters before the @ sign, as 42 more come after them; was '" + address + "'");
        }
    }

    /** The address of one mail. */
    @Nullable
    String of(String token) {
        return address.isEmpty() ? null : address.replace("@", "+" + token + "@");
    }
}
