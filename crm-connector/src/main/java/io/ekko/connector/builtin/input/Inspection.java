package io.ekko.connector.builtin.input;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at one input field by field and remembers everything that is wrong, so that a user sees it all at once. */
public final class Inspection {
    /** Enough to catch slips; whether an address is deliverable is another question. */
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,250}\\.[^\\s@<>,;\".]{2,63}");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    private final List<Violation> violations = new ArrayList<>();

    public Inspection text(String field, @Nullable String value, int longest) {
        if (value != null && value.length() > longest) {
            violations.add(Violation.tooLong(field, longest));
        }
        if (value != null && value.indexOf('\0') >= 0) {
            violations.add(Violation.malformed(field, "text without NUL characters"));
        }
        return this;
    }

    public Inspection required(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            violations.add(Violation.required(field));
        }
        return text(field, value, longest);
    }

    public Inspection email(String field, @Nullable String value) {
        if (value != null && !value.isEmpty() && !EMAIL.matcher(value).matches()) {
            violations.add(Violation.malformed(field, "an e-mail address"));
        }
        return text(field, value, 320);
    }

    public Inspection country(String field, @Nullable String value) {
        if (value != null && !COUNTRIES.contains(value)) {
            violations.add(Violation.malformed(field, "a country code of two capital letters (ISO 3166-1)"));
        }
        return this;
    }

    public Inspection language(String field, @Nullable String value) {
        if (value != null && !LANGUAGE.matcher(value).matches()) {
            violations.add(Violation.malformed(field, "a language tag such as nb or sv-SE"));
        }
        return text(field, value, 35);
    }

    public Inspection zone(String field, @Nullable String value) {
        if (value != null) {
            try {
                ZoneId.of(value);
            } catch (DateTimeException e) {
                violations.add(Violation.malformed(field, "a time zone such as Europe/Oslo"));
            }
        }
        return text(field, value, 60);
    }

    public Inspection oneOf(String field, @Nullable String value, Set<String> accepted) {
        if (value != null && !accepted.contains(value)) {
            violations.add(Violation.malformed(
                    field,
                    "one of " + String.join(", ", accepted.stream().sorted().toList())));
        }
        return this;
    }

    /** A value that must be there already: an owner, a company. */
    public Inspection known(String field, @Nullable String value, boolean there) {
        if (value != null && !there) {
            violations.add(Violation.unknown(field, value));
        }
        return this;
    }

    public Inspection add(Violation violation) {
        violations.add(violation);
        return this;
    }

    /** Takes back what was said about a field. */
    public Inspection without(String field) {
        violations.removeIf(violation -> violation.field().equals(field));
        return this;
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** @throws Invalid when anything was wrong */
    public void done() {
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
    }
}
