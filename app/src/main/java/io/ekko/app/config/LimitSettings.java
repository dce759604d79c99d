package io.ekko.app.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What one caller may ask for. */
public final class LimitSettings {

    @Min(16_384)
    @Max(104_857_600)
    @JsonProperty
    private int bodyBytes = 1_048_576;

    @Min(1)
    @Max(1_000_000)
    @JsonProperty
    private int requestsPerMinute = 300;

    @Min(30)
    @Max(1_000_000)
    @JsonProperty
    private int callerPerMinute = 6000;

    /** The largest request body in bytes, imports excepted; a larger one is answered 413. */
    public int bodyBytes() {
        return bodyBytes;
    }

    /** The most requests a minute from one address to log-in and survey pages; more are answered 429. */
    public int requestsPerMinute() {
        return requestsPerMinute;
    }

    /**
     * The most requests a minute of one person or one token, and of one address that is neither, to staff pages and the API; more are
     * answered 429.
     */
    public int callerPerMinute() {
        return callerPerMinute;
    }
}
