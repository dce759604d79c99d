package io.ekko.app.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ekko.app.access.Audit;
import io.ekko.app.engine.OwnAddresses;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.connector.superoffice.install.InstallationReport;
import io.ekko.connector.superoffice.install.Remark;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Webhooks;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts into a CRM what Ekko needs there, and takes it out again. Both may be repeated. */
public final class InstallCrm {
    private final Connections connections;
    private final Campaigns campaigns;
    private final Crms crms;
    private final OwnAddresses addresses;
    private final Predicate<Connection> shared;
    private final Audit audit;
    private final InstantSource clock;

    /** @param shared whether another connection uses what Ekko has made for this one in its CRM */
    public InstallCrm(
            Connections connections,
            Campaigns campaigns,
            Crms crms,
            OwnAddresses addresses,
            Predicate<Connection> shared,
            Audit audit,
            InstantSource clock) {
        this.connections = connections;
        this.campaigns = campaigns;
        this.crms = crms;
        this.addresses = addresses;
        this.shared = shared;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What was done. Things are named by their kind and a key that never changes, such as {@code Person Ekko.Nps.Score},
     * {@code WebPanel Ekko.Nps.Panel.contact.sales}, {@code DashTileDefinition Ekko.Nps.Tile} and {@code Webhook Ekko sales}.
     *
     * @param made what is new
     * @param there what was there as it should be
     * @param changed what was there and is different now
     * @param taken what was deleted
     * @param remarks what the administrator should know: the keys of {@link Remark}
     * @param webhook how the subscription stands now: {@code working}, {@code missing}, {@code switched-off}, {@code wrong-address},
     *     or null when the CRM has none or it was not reached
     * @param trouble where it stopped; null when all was done. What is named before was done nevertheless
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(
            @JsonProperty List<String> made,
            @JsonProperty List<String> there,
            @JsonProperty List<String> changed,
            @JsonProperty List<String> taken,
            @JsonProperty List<String> remarks,
            @JsonProperty @Nullable String webhook,
            @JsonProperty @Nullable String trouble) {
        private static Report of(InstallationReport done, @Nullable String webhook) {
            return new Report(
                    done.made(),
                    done.there(),
                    done.changed(),
                    done.taken(),
                    done.remarks().stream().map(Remark::key).toList(),
                    webhook,
                    done.trouble().map(why -> String.valueOf(why.getMessage())).orElse(null));
        }
    }

    /** Makes what Ekko needs, and the subscription. From now on Ekko watches over the subscription. */
    public Report install(String actor, Connection connection) {
        audit.note(actor, "connection.install", "connection/" + connection.id());
        connections.takeUp(connection.id());
        InstallationReport done = InstallationReport.NOTHING;
        try {
            Crm crm = crms.of(connection.id());
            done = make(crm, addresses.root(connection));
            Optional<URI> target = addresses.of(connection);
            Optional<Webhooks> webhooks = crm.webhooks();
            boolean away = done.trouble()
                    .filter(CrmFailure.Retryable.class::isInstance)
                    .isPresent();
            if (away || target.isEmpty() || webhooks.isEmpty()) {
                return Report.of(done, null);
            }
            webhooks.get().install(target.get());
            return Report.of(done, words(webhooks.get().state(target.get())));
        } catch (CrmFailure failure) {
            return Report.of(done.stopped(failure), null);
        }
    }

    private static InstallationReport make(Crm crm, Optional<URI> publicUrl) {
        if (crm instanceof SuperOfficeCrm office) {
            return office.install(publicUrl);
        }
        List<String> missing = crm.fields().map(fields -> fields.missing()).orElse(List.of());
        if (!missing.isEmpty()) {
            crm.fields().ifPresent(fields -> fields.create());
        }
        return InstallationReport.NOTHING.withMade(missing);
    }

    /**
     * Takes out everything that Ekko has made, except tasks and notes, and leaves the CRM alone from now on.
     *
     * @return empty while a campaign of the connection runs
     */
    public Optional<Report> uninstall(String actor, Connection connection) {
        if (campaigns.of(connection.id()).stream().anyMatch(one -> one.state() == CampaignState.RUNNING)) {
            return Optional.empty();
        }
        audit.note(actor, "connection.uninstall", "connection/" + connection.id());
        connections.letGo(connection.id(), clock.instant());
        return Optional.of(Report.of(take(connection), null));
    }

    private InstallationReport take(Connection connection) {
        try {
            Crm crm = crms.of(connection.id());
            if (crm instanceof SuperOfficeCrm office) {
                return shared.test(connection) ? office.uninstallOwn() : office.uninstall();
            }
            crm.webhooks().ifPresent(Webhooks::remove);
            return InstallationReport.NOTHING;
        } catch (CrmFailure failure) {
            return InstallationReport.NOTHING.stopped(failure);
        }
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
