package io.ekko.app.health;

import com.codahale.metrics.health.HealthCheck;
import io.ekko.app.config.MailSettings;
import io.ekko.app.mail.MailServer;

/** Healthy while the mail server takes our log-in, and always when mails stay in the outbox. */
public final class MailHealth extends HealthCheck {
    private final MailSettings settings;

    public MailHealth(MailSettings settings) {
        this.settings = settings;
    }

    @Override
    protected Result check() {
        if (settings.host().isEmpty()) {
            return Result.healthy("mails stay in the outbox");
        }
        return MailServer.objection(settings).map(Result::unhealthy).orElseGet(Result::healthy);
    }
}
