package io.ekko.connector.superoffice.people;

import java.util.Locale;

/**
 * Which consent of SuperOffice counts as the consent to be asked by e-mail. SuperOffice knows none for surveys; an administrator
 * chooses, also among the purposes that the tenant has added itself.
 *
 * @param key of the purpose, as the tenant's list has it; compared without regard to case
 * @param withdrawn whether somebody who wants no questions at all has the consent withdrawn in SuperOffice
 */
public record ConsentPurpose(String key, boolean withdrawn) {
    /** "E-marketing": the person agreed to get mailings. */
    public static final ConsentPurpose EMARKETING = new ConsentPurpose("EMARKETING", false);

    /** "Sales and service": the person agreed to be known and served. */
    public static final ConsentPurpose STORE = new ConsentPurpose("STORE", false);

    public ConsentPurpose {
        if (!isKey(key)) {
            throw new IllegalArgumentException("no purpose of consent has the key '" + key + "'");
        }
        if (withdrawn && key.equalsIgnoreCase("STORE")) {
            throw new IllegalArgumentException("the consent to be known at all is not Ekko's to withdraw");
        }
    }

    /** Whether a purpose can have such a key. */
    public static boolean isKey(String text) {
        return text.matches("[\\p{L}\\p{N}_.#-]{1,100}");
    }

    /** Whether the list of persons has columns of its own for it. */
    boolean isUsual() {
        return is(EMARKETING.key) || is(STORE.key);
    }

    String given() {
        return is(STORE.key) ? "hasStoreConsent" : "hasEmarketingConsent";
    }

    String refused() {
        return is(STORE.key) ? "withdrawnStoreConsent" : "withdrawnEmarketingConsent";
    }

    boolean is(String other) {
        return key.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
