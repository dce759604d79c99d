package io.ekko.connector.superoffice.link;

import io.ekko.connector.superoffice.wire.Row;
import io.ekko.crm.CrmFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What SuperOffice says of a tenant.
 *
 * @param name such as {@code Running} or {@code OfflineMaintenance}; shown to administrators
 * @param root of the tenant's interface; null when it is closed to programs
 * @param validUntil when to ask again
 */
public record TenantState(String name, @Nullable URI root, Instant validUntil) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration USUALLY = Duration.ofHours(1);

    /** How long a closed tenant is left alone before it is asked after again. */
    private static final Map<String, Duration> CLOSED = Map.of(
            "OfflineMaintenance", Duration.ofMinutes(2),
            "Provisioning", Duration.ofMinutes(15),
            "Suspended", Duration.ofMinutes(15),
            "MigrationPending", Duration.ofMinutes(30));

    private static final Duration OTHERWISE_CLOSED = Duration.ofMinutes(5);

    static TenantState read(Row answer, String tenant, Environment environment, Instant now) {
        String name = answer.textIfAny("State").orElse("Unknown");
        boolean running = answer.flag("IsRunning") || name.equals("Running") || name.equals("OnlineMaintenance");
        if (!running) {
            return new TenantState(name, null, now.plus(CLOSED.getOrDefault(name, OTHERWISE_CLOSED)));
        }
        URI api = api(answer.text("Api"), tenant, environment);
        return new TenantState(name, URI.create(api + "/v1"), validUntil(answer, now));
    }

    private static Instant validUntil(Row answer, Instant now) {
        Instant said = answer.time("ValidUntil").orElse(now.plus(USUALLY));
        Instant earliest = now.plus(SHORTEST);
        Instant latest = now.plus(LONGEST);
        return said.isBefore(earliest) ? earliest : said.isAfter(latest) ? latest : said;
    }

    private static URI api(String text, String tenant, Environment environment) {
        URI address;
        try {
            address = URI.create(text.strip().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw CrmFailure.Retryable.notAdmitted("SuperOffice names no address of tenant " + tenant);
        }
        boolean ours = address.getRawQuery() == null
                && address.getRawFragment() == null
                && ("/" + tenant + "/api").equalsIgnoreCase(address.getRawPath());
        if (!ours || !environment.allows(address)) {
            throw CrmFailure.Retryable.notAdmitted(
                    "the state of tenant " + tenant + " names an address that is not SuperOffice");
        }
        return address;
    }

    /** Where the interface is, while it is open. */
    public Optional<URI> open() {
        return Optional.ofNullable(root);
    }

    boolean gone() {
        return name.equals("Deleted") || name.equals("Deleting");
    }
}
