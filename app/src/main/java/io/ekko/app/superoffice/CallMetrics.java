package io.ekko.app.superoffice;

import com.codahale.metrics.MetricRegistry;
import io.ekko.connector.superoffice.wire.CallMeter;
import java.time.Duration;
import java.util.Locale;

/** Times every call of SuperOffice by kind, and the wait before it; counts the outcomes. */
public record CallMetrics(MetricRegistry metrics) implements CallMeter {
    private static final String PREFIX = "ekko.superoffice.";

    @Override
    public void called(String kind, String outcome, Duration took) {
        String name = kind.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".");
        metrics.timer(PREFIX + "call." + name).update(took);
        metrics.counter(PREFIX + "outcome." + outcome).inc();
    }

    @Override
    public void waited(Duration time) {
        metrics.timer(PREFIX + "wait").update(time);
    }
}
