package io.ekko.connector.builtin;

import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.hook.HookDeliveries;
import io.ekko.connector.builtin.hook.Hooks;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.connector.builtin.selection.SelectionRecords;
import io.ekko.crm.Check;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Fields;
import io.ekko.crm.FollowUps;
import io.ekko.crm.Selections;
import io.ekko.crm.Tickets;
import io.ekko.crm.Webhooks;
import io.ekko.crm.WriteBacks;
import io.ekko.secret.Secret;
import io.ekko.secret.Vault;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The built-in CRM behind the ports that every CRM is behind. It lives in Ekko's own database, in tables of its own. */
public final class BuiltInCrm implements Crm {
    /** The kind of connection that this connector serves. */
    public static final String KIND = "builtin";

    private final Contacts contacts;
    private final Tickets tickets;
    private final WriteBacks writeBacks;
    private final Selections selections;
    private final Webhooks webhooks;
    private final FollowUps followUps;
    private final Fields fields;
    private final Hooks hooks;
    private final HookDeliveries deliveries;

    /** The secret of the webhook to Ekko itself is derived from the vault's key, so that it needs no place of its own. */
    public BuiltInCrm(Jdbi jdbi, Vault vault, InstantSource clock) {
        BuiltInFields builtInFields = new BuiltInFields(jdbi, clock);
        this.contacts = new BuiltInContacts(new ContactRecords(jdbi));
        this.tickets = new BuiltInTickets(new TicketRecords(jdbi), new Choices(jdbi), clock);
        this.writeBacks = new BuiltInWriteBacks(jdbi, clock, builtInFields);
        this.selections = new BuiltInSelections(new SelectionRecords(jdbi), clock);
        this.hooks = new Hooks(jdbi, vault);
        this.deliveries = new HookDeliveries(jdbi, vault);
        this.webhooks = new BuiltInWebhooks(hooks, deliveries, ownSecret(vault), clock);
        this.followUps = new BuiltInFollowUps(jdbi, clock);
        this.fields = builtInFields;
    }

    private static Secret ownSecret(Vault vault) {
        return Secret.of("whsec_" + Base64.getEncoder().encodeToString(vault.derive("crm-hook")));
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

    /** Within Ekko. */
    @Override
    public Optional<URI> pageOf(ContactId contact) {
        return contact.value().matches("[0-9]{1,18}")
                ? Optional.of(URI.create("/crm/contacts/" + contact))
                : Optional.empty();
    }

    @Override
    public Optional<Fields> fields() {
        return Optional.of(fields);
    }

    @Override
    public List<Check> check() {
        List<Check> checks = new ArrayList<>();
        try {
            List<String> missing = fields.missing();
            checks.add(
                    missing.isEmpty()
                            ? Check.good("fields", "all fields that Ekko writes are there")
                            : Check.bad(
                                    "fields",
                                    "bad",
                                    missing,
                                    "create the missing fields: " + String.join(", ", missing)));
            checks.add(
                    Reach.get(hooks::list).stream().anyMatch(hook -> hook.own() && hook.active())
                            ? Check.good("webhook", "closings are told at once")
                            : Check.bad(
                                    "webhook",
                                    "install the webhook; until then closings are found by looking for them"));
            HookDeliveries.Backlog backlog = Reach.get(deliveries::backlog);
            checks.add(
                    backlog.parked() == 0
                            ? Check.good("deliveries", "none were given up, " + backlog.waiting() + " are on their way")
                            : Check.bad("deliveries", backlog.parked() + " were given up; see why and replay them"));
        } catch (CrmFailure e) {
            checks.add(Check.failed("database", "look at the database of Ekko", e));
        }
        return checks;
    }
}
