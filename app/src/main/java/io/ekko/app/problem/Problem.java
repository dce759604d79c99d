package io.ekko.app.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 tells it.
 *
 * @param slug the stable name of the kind; the last part of its {@code type}
 * @param title the kind in English, the same each time
 * @param detail what about this request; null when the title says all
 * @param id under which the log tells more; null when it was the caller's mistake
 * @param retryAfter seconds until another try makes sense; 0 when it makes none
 */
public record Problem(
        String slug,
        int status,
        String title,
        @Nullable String detail,
        @Nullable String id,
        int retryAfter) {
    public static final Problem BAD_REQUEST = of("bad-request", 400, "The request could not be read");
    public static final Problem UNAUTHORISED = of("unauthorised", 401, "A valid token is needed");
    public static final Problem FORBIDDEN =
            of("forbidden", 403, "The role or the scopes of the caller do not allow this");
    public static final Problem FORGERY = of("forgery", 403, "The form did not come from a page of this session");
    public static final Problem NOT_FOUND = of("not-found", 404, "There is nothing at this address");
    public static final Problem METHOD = of("method-not-allowed", 405, "The address does not take this method");
    public static final Problem NOT_ACCEPTABLE = of("not-acceptable", 406, "None of the accepted types is offered");
    public static final Problem CONFLICT = of("conflict", 409, "The request does not fit the present state");
    public static final Problem TOO_LARGE = of("too-large", 413, "The body is larger than the limit");
    public static final Problem ADDRESS_TOO_LONG = of("address-too-long", 414, "The address is longer than the limit");
    public static final Problem TYPE = of("unsupported-type", 415, "The body has a type that is not read here");
    public static final Problem INVALID = of("invalid", 422, "A value is not allowed");
    public static final Problem TOO_MANY = of("too-many", 429, "Too many requests from this caller");
    public static final Problem HEADERS_TOO_LARGE = of("headers-too-large", 431, "The header is larger than the limit");
    public static final Problem INTERNAL = of("internal", 500, "Something went wrong in Ekko");
    public static final Problem UNAVAILABLE =
            of("unavailable", 503, "The database cannot be reached right now").after(10);

    private static Problem of(String slug, int status, String title) {
        return new Problem(slug, status, title, null, null, 0);
    }

    /** The problem that goes with a status; the nearest one when it has none of its own. */
    public static Problem of(int status) {
        return switch (status) {
            case 401 -> UNAUTHORISED;
            case 403 -> FORBIDDEN;
            case 404, 410 -> NOT_FOUND;
            case 405 -> METHOD;
            case 406 -> NOT_ACCEPTABLE;
            case 409, 412 -> CONFLICT;
            case 413 -> TOO_LARGE;
            case 414 -> ADDRESS_TOO_LONG;
            case 415 -> TYPE;
            case 422 -> INVALID;
            case 429 -> TOO_MANY;
            case 431 -> HEADERS_TOO_LARGE;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? INTERNAL : BAD_REQUEST;
        };
    }

    public Problem because(@Nullable String more) {
        return new Problem(slug, status, title, more, id, retryAfter);
    }

    public Problem logged(String as) {
        return new Problem(slug, status, title, detail, as, retryAfter);
    }

    public Problem after(int seconds) {
        return new Problem(slug, status, title, detail, id, seconds);
    }

    /** As it stands in the answer. */
    Json json() {
        return new Json("/problems/" + slug, title, status, detail, id == null ? null : "urn:ekko:error:" + id);
    }

    /** The members of RFC 9457, section 3.1. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Json(
            @JsonProperty String type,
            @JsonProperty String title,
            @JsonProperty int status,
            @JsonProperty @Nullable String detail,
            @JsonProperty @Nullable String instance) {}
}
