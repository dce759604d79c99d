package io.ekko.app.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.PatternLayoutBase;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.layout.DiscoverableLayoutFactory;
import java.util.TimeZone;

/** The layout {@code text}: time, level, logger and message on one line, stack traces below. */
@JsonTypeName("text")
public final class TextLayout implements DiscoverableLayoutFactory<ILoggingEvent> {

    @Override
    public PatternLayoutBase<ILoggingEvent> build(LoggerContext context, TimeZone timeZone) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, " + timeZone.getID() + "} %-5level %logger{0} %msg%n%ex");
        return layout;
    }
}
