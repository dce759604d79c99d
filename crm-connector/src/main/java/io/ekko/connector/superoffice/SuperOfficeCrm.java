package io.ekko.connector.superoffice;

import io.ekko.connector.http.Exchange;
import io.ekko.connector.superoffice.desk.FollowUpChoices;
import io.ekko.connector.superoffice.desk.Notes;
import io.ekko.connector.superoffice.desk.SuperOfficeFollowUps;
import io.ekko.connector.superoffice.desk.SuperOfficeTickets;
import io.ekko.connector.superoffice.event.SuperOfficeWebhooks;
import io.ekko.connector.superoffice.field.SuperOfficeFields;
import io.ekko.connector.superoffice.field.SuperOfficeWriteBacks;
import io.ekko.connector.superoffice.install.Installation;
import io.ekko.connector.superoffice.install.InstallationReport;
import io.ekko.connector.superoffice.install.Kind;
import io.ekko.connector.superoffice.install.Remark;
import io.ekko.connector.superoffice.link.Environment;
import io.ekko.connector.superoffice.link.Login;
import io.ekko.connector.superoffice.link.Onsite;
import io.ekko.connector.superoffice.link.SystemUser;
import io.ekko.connector.superoffice.link.Tenant;
import io.ekko.connector.superoffice.panel.ScoreTile;
import io.ekko.connector.superoffice.panel.SuperOfficePanels;
import io.ekko.connector.superoffice.people.Consents;
import io.ekko.connector.superoffice.people.SuperOfficeContacts;
import io.ekko.connector.superoffice.people.SuperOfficeMerges;
import io.ekko.connector.superoffice.selection.SuperOfficeSelections;
import io.ekko.connector.superoffice.sight.Sight;
import io.ekko.connector.superoffice.wire.CallMeter;
import io.ekko.connector.superoffice.wire.Pace;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.Check;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import io.ekko.crm.Crm;
import io.ekko.crm.Fields;
import io.ekko.crm.FollowUps;
import io.ekko.crm.Merges;
import io.ekko.crm.Selections;
import io.ekko.crm.Tickets;
import io.ekko.crm.Webhooks;
import io.ekko.crm.WriteBacks;
import io.ekko.secret.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/** One tenant of SuperOffice. Building it does no input or output; what it learns on the way (ticket, place, lists) it keeps. */
public final class SuperOfficeCrm implements Crm {
    /** The kind of connection that this connector serves. */
    public static final String KIND = "superoffice";

    private final SuperOfficeHttp http;
    private final Optional<Tenant> tenant;
    private final Consents consents;
    private final SuperOfficeContacts contacts;
    private final SuperOfficeTickets tickets;
    private final SuperOfficeWriteBacks writeBacks;
    private final SuperOfficeSelections selections;
    private final SuperOfficeWebhooks webhooks;
    private final SuperOfficeFollowUps followUps;
    private final SuperOfficeFields fields;
    private final SuperOfficePanels panels;
    private final ScoreTile tile;
    private final SuperOfficeMerges merges;

    /**
     * @param hookSecret with which SuperOffice signs its deliveries; Ekko's own choice, at most 400 characters
     * @param pace how often the tenant is called, over all connections and nodes that share it
     */
    public SuperOfficeCrm(
            Login login,
            SuperOfficeSettings settings,
            Secret hookSecret,
            Pace pace,
            CallMeter meter,
            InstantSource clock) {
        Exchange exchange = new Exchange(settings.timeout(), clock);
        String language = settings.language().tag();
        Supplier<OptionalInt> ourselves;
        String from;
        if (login instanceof Login.Online online) {
            Tenant place = new Tenant(online.environment(), online.tenant(), exchange, clock);
            SystemUser user = new SystemUser(
                    online.environment(),
                    online.tenant(),
                    online.app(),
                    online.systemToken(),
                    online.privateKey(),
                    exchange,
                    clock);
            http = new SuperOfficeHttp(exchange, place, user, pace, meter, language, clock);
            tenant = Optional.of(place);
            ourselves = user::associate;
            from = place.id();
        } else {
            Login.OwnServer server = (Login.OwnServer) login;
            Onsite onsite = new Onsite(server.address(), server.user(), server.password());
            http = new SuperOfficeHttp(exchange, onsite, onsite, pace, meter, language, clock);
            tenant = Optional.empty();
            ourselves = OptionalInt::empty;
            from = "";
        }
        consents = new Consents(http, settings.consent(), clock);
        contacts = new SuperOfficeContacts(http, consents, clock);
        tickets = new SuperOfficeTickets(http, settings.followUp().ownCategory(), clock);
        writeBacks = new SuperOfficeWriteBacks(
                http, new Notes(http, settings.connection()), consents, settings.zone(), clock);
        selections = new SuperOfficeSelections(http, settings.language());
        webhooks = new SuperOfficeWebhooks(http, from, "Ekko " + settings.connection(), hookSecret, ourselves);
        followUps = new SuperOfficeFollowUps(http, settings.followUp(), settings.connection(), clock);
        fields = new SuperOfficeFields(http);
        panels = new SuperOfficePanels(http, settings.connection());
        tile = new ScoreTile(http);
        merges = new SuperOfficeMerges(http);
    }

    @Override
    public Contacts contacts() {
        return contacts;
    }

    @Override
    public Tickets tickets() {
        return tickets;
    }

    @Override
    public WriteBacks writeBacks() {
        return writeBacks;
    }

    @Override
    public Selections selections() {
        return selections;
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.of(webhooks);
    }

    @Override
    public Optional<FollowUps> followUps() {
        return Optional.of(followUps);
    }

    @Override
    public Optional<Fields> fields() {
        return Optional.of(fields);
    }

    @Override
    public Optional<Merges> merges() {
        return Optional.of(merges);
    }

    @Override
    public List<Check> check() {
        return check(Optional.empty());
    }

    /**
     * As {@link #check()}, and whether the web panels lead to Ekko.
     *
     * @param publicUrl where Ekko is, without a slash at its end; empty when it is not known
     */
    public List<Check> check(Optional<URI> publicUrl) {
        return new LookAtSuperOffice(http, tenant, contacts, consents, tickets, webhooks, fields, panels, publicUrl)
                .run();
    }

    /**
     * Makes fields, web panels and tile. Never throws {@link io.ekko.crm.CrmFailure}: where it stopped stands in the report, and
     * repeating goes on from there.
     *
     * @param publicUrl where Ekko is, without a slash at its end; empty when it is not known, and then there are no panels
     */
    public InstallationReport install(Optional<URI> publicUrl) {
        Installation report = new Installation();
        return report.run(List.of(
                () -> fields.install(report),
                () -> publicUrl
                        .filter(Environment::isSafe)
                        .ifPresentOrElse(
                                url -> panels.install(url, report), () -> report.remark(Remark.PANELS_NEED_ADDRESS)),
                () -> tile.install(report)));
    }

    /**
     * Takes away everything that Ekko has made in SuperOffice, except tasks and notes. Harmless when repeated. Where it stopped stands
     * in the report.
     */
    public InstallationReport uninstall() {
        return take(report -> List.of(() -> tile.uninstall(report), () -> fields.uninstall(report)));
    }

    /** Takes away only what this connection has for itself: another one to the same tenant goes on with fields and tile. */
    public InstallationReport uninstallOwn() {
        return take(report -> List.of(() -> report.remark(Remark.SHARED_LEFT)));
    }

    private InstallationReport take(Function<Installation, List<Runnable>> rest) {
        Installation report = new Installation();
        List<Runnable> steps = new ArrayList<>();
        steps.add(() -> webhooks.take().forEach(name -> report.taken(Kind.WEBHOOK, name)));
        steps.add(() -> panels.uninstall(report));
        steps.addAll(rest.apply(report));
        return report.run(steps);
    }

    @Override
    public Optional<URI> pageOf(ContactId contact) {
        return tenant.flatMap(Tenant::home)
                .filter(home -> contact.value().matches("[0-9]{1,18}"))
                .map(home -> URI.create(home + "/default.aspx?person_id=" + contact));
    }

    /** What users of the tenant may see; empty where users cannot sign in to SuperOffice. */
    public Optional<Sight> sight() {
        return tenant.map(online -> new Sight(http));
    }

    /**
     * The purposes of consent among which an administrator can choose.
     *
     * @throws io.ekko.crm.CrmFailure when they cannot be read
     */
    public List<Consents.Purpose> consentPurposes() {
        return consents.purposes();
    }

    /**
     * What an unhappy customer can become.
     *
     * @throws io.ekko.crm.CrmFailure when it cannot be read
     */
    public FollowUpChoices followUpChoices() {
        return followUps.choices();
    }

    /** SuperOffice has said that the tenant's state has changed. */
    public void stateChanged() {
        tenant.ifPresent(Tenant::changed);
    }
}
