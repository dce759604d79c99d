package io.ekko.eligibility;

import java.net.IDN;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether mail can be addressed to what stands in the CRM's e-mail field. */
public enum Address {
    VALID,
    MISSING,
    MALFORMED;

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

    /** Reads one plain address as RFC 5321 has it, international letters included; no name, no list, no comment. */
    static Address of(@Nullable String email) {
        if (email == null || email.isBlank()) {
            return MISSING;
        }
        String address = email.strip();
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > LONGEST || at > LONGEST_LOCAL) {
            return MALFORMED;
        }
        boolean valid = LOCAL.matcher(address.substring(0, at)).matches() && isDomain(address.substring(at + 1));
        return valid ? VALID : MALFORMED;
    }

    private static boolean isDomain(String domain) {
        try {
            return DOMAIN.matcher(IDN.toASCII(domain)).matches();
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }
}
