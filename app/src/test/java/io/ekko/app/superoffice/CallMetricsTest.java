package io.ekko.app.superoffice;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallMetricsTest {
    private final MetricRegistry metrics = new MetricRegistry();

    @Test
    void callsAreTimedByKindAndOutcomesCounted() {
        CallMetrics meter = new CallMetrics(metrics);
        meter.called("GET List/WebPanel", "200", Duration.ofMillis(40));
        meter.called("GET List/WebPanel", "429", Duration.ofMillis(4));
        meter.called("PATCH Person", "none", Duration.ofSeconds(20));
        meter.waited(Duration.ofMillis(125));
        assertThat(metrics.getNames())
                .containsExactlyInAnyOrder(
                        "ekko.superoffice.call.get.list.webpanel",
                        "ekko.superoffice.call.patch.person",
                        "ekko.superoffice.outcome.200",
                        "ekko.superoffice.outcome.429",
                        "ekko.superoffice.outcome.none",
                        "ekko.superoffice.wait");
        assertThat(metrics.timer("ekko.superoffice.call.get.list.webpanel").getCount())
                .isEqualTo(2);
        assertThat(metrics.counter("ekko.superoffice.outcome.429").getCount()).isOne();
    }
}
