package io.ekko.app.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ekko.app.access.Audit;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.connector.superoffice.field.FieldReport;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Webhooks;
import io.ekko.subscription.HookAddresses;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts into a CRM what Ekko needs there, and takes it out again. Both may be repeated. */
public final class InstallCrm {
    private final Connections connections;
    private final Campaigns campaigns;
    private final Crms crms;
    private final HookAddresses addresses;
    private final Audit audit;
    private final InstantSource clock;

    public InstallCrm(
            Connections connections,
            Campaigns campaigns,
            Crms crms,
            HookAddresses addresses,
            Audit audit,
            InstantSource clock) {
        this.connections = connections;
        this.campaigns = campaigns;
        this.crms = crms;
        this.addresses = addresses;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param made fields that are new
     * @param there fields that were there
     * @param taken fields that were deleted
     * @param remarks what the administrator should know: {@code published-what-waited}, {@code screens-not-refreshed}
     * @param webhook how the subscription stands now: {@code working}, {@code missing}, {@code switched-off}, {@code wrong-address},
     *     or null when the CRM has none or it was not reached
     * @param trouble where it stopped; null when all was done
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(
            @JsonProperty List<String> made,
            @JsonProperty List<String> there,
            @JsonProperty List<String> taken,
            @JsonProperty List<String> remarks,
            @JsonProperty @Nullable String webhook,
            @JsonProperty @Nullable String trouble) {
        private static final Report NOTHING = new Report(List.of(), List.of(), List.of(), List.of(), null, null);

        private static Report of(FieldReport fields) {
            return new Report(
                    fields.made(),
                    fields.there(),
                    fields.taken(),
                    fields.remarks().stream().map(InstallCrm::words).toList(),
                    null,
                    null);
        }

        private Report withWebhook(@Nullable String standing) {
            return new Report(made, there, taken, remarks, standing, trouble);
        }

        private Report stopped(CrmFailure why) {
            return new Report(made, there, taken, remarks, webhook, String.valueOf(why.getMessage()));
        }
    }

    /** Makes fields and subscription. From now on Ekko watches over the subscription. */
    public Report install(String actor, Connection connection) {
        audit.note(actor, "connection.install", "connection/" + connection.id());
        connections.takeUp(connection.id());
        Report done = Report.NOTHING;
        try {
            Crm crm = crms.of(connection.id());
            done = fields(crm);
            Optional<URI> target = addresses.of(connection);
            Optional<Webhooks> webhooks = crm.webhooks();
            if (target.isPresent() && webhooks.isPresent()) {
                webhooks.get().install(target.get());
                done = done.withWebhook(words(webhooks.get().state(target.get())));
            }
            return done;
        } catch (CrmFailure failure) {
            return done.stopped(failure);
        }
    }

    private static Report fields(Crm crm) {
        if (crm instanceof SuperOfficeCrm office) {
            return Report.of(office.install());
        }
        List<String> missing = crm.fields().map(fields -> fields.missing()).orElse(List.of());
        if (!missing.isEmpty()) {
            crm.fields().ifPresent(fields -> fields.create());
        }
        return new Report(missing, List.of(), List.of(), List.of(), null, null);
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
        try {
            Crm crm = crms.of(connection.id());
            if (crm instanceof SuperOfficeCrm office) {
                return Optional.of(Report.of(office.uninstall()));
            }
            crm.webhooks().ifPresent(Webhooks::remove);
            return Optional.of(Report.NOTHING);
        } catch (CrmFailure failure) {
            return Optional.of(Report.NOTHING.stopped(failure));
        }
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
