package io.ekko.connector.superoffice.faults;

import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.Door;
import io.ekko.connector.superoffice.fake.FakeTenant;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.Webhooks;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.faults.Break;
import io.ekko.faults.Dice;
import io.ekko.faults.Hazards;
import io.ekko.faults.Installation;
import io.ekko.faults.Line;
import io.ekko.faults.Surroundings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One tenant of SuperOffice, or one installation onsite: any of the four ways in which the fake can be. */
final class SuperOfficeInstallation implements Installation {
    private static final List<Variant> VARIANTS = List.of(Variant.PRODUCTION, Variant.STAGE, Variant.DEVELOPMENT);

    private final Surroundings life;
    private final Dice dice;
    private final Door door;
    private final Mishaps mishaps;
    private final SuperOfficeWorld world;
    private final FakeTenant tenant;
    private final HookCarrier hooks;
    private final Held held;
    private final SelectionId everybody;
    private final Map<String, Integer> companies = new HashMap<>();

    SuperOfficeInstallation(Surroundings life, Door door) {
        this.life = life;
        this.dice = life.dice();
        this.door = door;
        int which = dice.below(VARIANTS.size() + 1);
        boolean online = which < VARIANTS.size();
        this.mishaps = new Mishaps(life, online);
        FollowUpKind followUp = dice.inThousand(500)
                ? new FollowUpKind.Appointment(0)
                : new FollowUpKind.Request(SuperOfficeWorld.OWN_CATEGORY);
        var fake = door.open(life.clock(), VARIANTS.get(which % VARIANTS.size()), mishaps);
        mishaps.of(fake);
        this.tenant = fake.tenant;
        tenant.described = false;
        this.world = new SuperOfficeWorld(fake, followUp, online);
        this.hooks = new HookCarrier(life, tenant.webhooks);
        this.held = new Held(tenant);
        world.crm.fields().orElseThrow().create();
        for (int i = dice.below(3); i > 0; i--) {
            world.addSelection("Somebody", List.of());
        }
        this.everybody = world.addSelection("Everybody", List.of());
        life.note("SuperOffice: " + (online ? "online, " : "onsite, ") + VARIANTS.get(which % VARIANTS.size()) + ", "
                + followUp);
    }

    @Override
    public Crm reach(Hazards hazards, InstantSource clock) {
        SuperOfficeCrm crm = world.reached(() -> hazards.mayDie("a turn to call"), clock);
        Crm built = life.broken() == Break.CURSOR_PAST_BROKEN_PAGE ? new PastBrokenPages(crm, clock) : crm;
        return new Line(built, hazards, (ticket, key, text) -> {}, false);
    }

    @Override
    public void listen(URI target) {
        world.crm.webhooks().orElseThrow().install(target);
    }

    @Override
    public SelectionId everybody() {
        return everybody;
    }

    @Override
    public ContactId arrive(Person person) {
        ContactId id = world.addContact(person.firstName(), "Nordmann", person.email());
        int number = number(id.value());
        Map<String, Object> row = tenant.persons.get(number);
        row.put("person.contact_id", company(person.company()));
        row.put("person.supportLanguageId.iso_code", "nb");
        row.put("person.country_id.abbrev2", "NO");
        memberAll();
        tenant.webhooks.tell("person.created", "person", number, List.of(), Map.of());
        return id;
    }

    private int company(String name) {
        return companies.computeIfAbsent(
                name,
                fresh -> number(world.addCompany("Kunde " + fresh, List.of()).value()));
    }

    private static int number(String id) {
        return Integer.parseInt(id);
    }

    @Override
    public void wish(ContactId contact, boolean noMail) {
        int person = number(contact.value());
        tenant.persons.get(person).put("person.nomailing", noMail ? 1 : 0);
        tenant.webhooks.tell("person.changed", "person", person, List.of("nomailing"), Map.of());
    }

    @Override
    public void consent(ContactId contact, Contact.Consent consent) {
        int person = number(contact.value());
        if (consent == Contact.Consent.GIVEN) {
            tenant.consents.consent(person);
        } else {
            tenant.consents.unconsent(person);
        }
    }

    @Override
    public void leave(ContactId contact) {
        tenant.merges.bin(number(contact.value()));
    }

    @Override
    public void comeBack(ContactId contact) {
        tenant.merges.back(number(contact.value()));
    }

    @Override
    public void erase(ContactId contact) {
        tenant.merges.delete(number(contact.value()));
        memberAll();
    }

    @Override
    public void merge(ContactId vanished, ContactId remaining) {
        tenant.merges.persons(number(vanished.value()), number(remaining.value()));
        memberAll();
    }

    @Override
    public void mergeCompanies(String vanished, String remaining) {
        Integer from = companies.remove(vanished);
        if (from != null) {
            tenant.merges.companies(from, company(remaining));
        }
    }

    /** The log of merges has moves as well, and nothing proves what a record was that is deleted for good. */
    @Override
    public boolean provesEveryMerge() {
        return false;
    }

    private void memberAll() {
        tenant.members.put(
                number(everybody.value()),
                tenant.persons.keySet().stream().sorted().toList());
    }

    @Override
    public TicketId open(ContactId contact, String title) {
        return world.openTicket(title, contact);
    }

    @Override
    public void mark(TicketId ticket, Ticket.Mark mark) {
        world.mark(ticket, mark);
    }

    @Override
    public void close(TicketId ticket) {
        if (closing(ticket).isEmpty()) {
            Instant now = life.clock().instant().truncatedTo(ChronoUnit.SECONDS);
            tenant.change(number(ticket.value()), Map.of("ticket.status", 2, "ticket.closed_at", now));
        }
    }

    @Override
    public void reopen(TicketId ticket) {
        world.reopen(ticket);
    }

    @Override
    public void reassign(TicketId ticket, String owner) {
        tenant.change(number(ticket.value()), Map.of("ticket.owned_by", owner));
    }

    @Override
    public Optional<Instant> closing(TicketId ticket) {
        Map<String, Object> row = tenant.tickets.get(number(ticket.value()));
        return row.get("ticket.status").equals(2)
                ? Optional.of((Instant) row.get("ticket.closed_at"))
                : Optional.empty();
    }

    @Override
    public Map<Field, Value> written(ContactId contact) {
        return world.written(contact);
    }

    @Override
    public Value kept(Value value) {
        return world.kept(value);
    }

    @Override
    public List<String> notes(long response, String ticket) {
        return ticket == null ? List.of() : held.notes(response, ticket);
    }

    @Override
    public int tasks(ContactId contact) {
        return world.openTasks(contact).size();
    }

    @Override
    public List<String> doubled() {
        door.requireSound();
        return held.doubled();
    }

    /** SuperOffice closes tickets at whole seconds. */
    @Override
    public Duration tick() {
        return Duration.ofSeconds(1);
    }

    /** A signed token is good for five minutes, and is made of whole ones. */
    @Override
    public Duration skew() {
        return Duration.ofSeconds(200);
    }

    @Override
    public int eventful() {
        return 4;
    }

    @Override
    public boolean watched() {
        return true;
    }

    @Override
    public void live() {
        mishaps.passing();
        if (dice.inThousand(life.weather().crm() / 8)) {
            mishaps.move();
        }
        if (dice.inThousand(life.weather().crm() / 8)) {
            mishaps.shut();
        }
        if (dice.inThousand(life.weather().hook() / 30)) {
            hooks.stop();
        }
    }

    /** What was given up for a while is tried again when the while is over. */
    @Override
    public void calm() {
        mishaps.open();
        life.clock().advance(Duration.ofMinutes(40));
    }

    @Override
    public String proved(Crm reached, Hook hook) throws Webhooks.Forged {
        String id = reached.webhooks()
                .orElseThrow()
                .verify(
                        hook.headers(),
                        hook.body().getBytes(StandardCharsets.UTF_8),
                        life.clock().instant());
        return life.broken() == Break.EVENT_WITHOUT_ID ? id + "/" + dice.below(1_000_000) : id;
    }

    @Override
    public void acknowledged() {
        hooks.acknowledged();
    }

    @Override
    public Optional<Hook> again(Hook hook) {
        return hooks.again(hook);
    }
}
