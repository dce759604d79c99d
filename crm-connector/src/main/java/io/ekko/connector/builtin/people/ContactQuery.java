package io.ekko.connector.builtin.people;

import io.ekko.connector.builtin.input.Where;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts a list shows; null is no condition. Erased contacts are never listed.
 *
 * @param text anywhere in name or address
 * @param email the whole address, without regard to case
 */
public record ContactQuery(
        @Nullable String text,
        @Nullable String email,
        @Nullable Long companyId,
        @Nullable String owner,
        @Nullable String region) {

    public static final ContactQuery ALL = new ContactQuery(null, null, null, null, null);

    public static ContactQuery withEmail(String email) {
        return new ContactQuery(null, email, null, null, null);
    }

    Where where() {
        return new Where()
                .and("c.erased = false")
                .and(
                        "(c.first_name || ' ' || c.last_name ilike :text or c.person ilike :text)",
                        "text",
                        Where.anywhere(text))
                .and(
                        "c.person = :person",
                        "person",
                        email == null ? null : email.strip().toLowerCase(Locale.ROOT))
                .and("c.company_id = :company", "company", companyId)
                .and("c.owner = :owner", "owner", owner)
                .and("c.region = :region", "region", region);
    }
}
