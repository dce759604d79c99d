package io.ekko.app.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.ekko.receiver.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

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

    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 60, unit = TimeUnit.SECONDS)
    @JsonProperty
    private io.dropwizard.util.Duration shortestReading =
            io.dropwizard.util.Duration.milliseconds(Limits.SHORTEST_READING.toMillis());

    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 3600, unit = TimeUnit.SECONDS)
    @JsonProperty
    private io.dropwizard.util.Duration soonestVisit =
            io.dropwizard.util.Duration.seconds(Limits.SOONEST_VISIT.toSeconds());

    @Min(65_536)
    @Max(10_737_418_240L)
    @JsonProperty
    private long spoolBytes = 67_108_864;

    /** The largest request body in bytes, imports excepted; a larger one is answered 413. */
    public int bodyBytes() {
        return bodyBytes;
    }

    /** So many bytes of hooks at most wait in the data folder of a node while the database is away. */
    public long spoolBytes() {
        return spoolBytes;
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

    /** A score that is sent sooner after its page was made waits as doubtful, 0 to 60 s; 0 asks nobody. */
    public Duration shortestReading() {
        return shortestReading.toJavaDuration();
    }

    /** A score from a page that was opened sooner after the hand-over of its mail has to be confirmed, 0 to an hour. */
    public Duration soonestVisit() {
        return soonestVisit.toJavaDuration();
    }
}
