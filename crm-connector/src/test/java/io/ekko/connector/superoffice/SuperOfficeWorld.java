package io.ekko.connector.superoffice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.FakeLogin;
import io.ekko.connector.superoffice.fake.FakeSuperOffice;
import io.ekko.connector.superoffice.fake.FakeTenant;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.connector.superoffice.link.App;
import io.ekko.connector.superoffice.link.Login;
import io.ekko.connector.superoffice.people.ConsentPurpose;
import io.ekko.connector.superoffice.wire.CallMeter;
import io.ekko.connector.superoffice.wire.Pace;
import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Ticket.Mark;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.crm.contract.Ability;
import io.ekko.crm.contract.CrmWorld;
import io.ekko.language.Language;
import io.ekko.secret.Secret;
import io.ekko.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A tenant of SuperOffice, seen from its own side. */
public final class SuperOfficeWorld implements CrmWorld, AutoCloseable {
    public static final int OWN_CATEGORY = 9;
    /** So long a slow machine may take for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Where Ekko is. */
    public static final URI EKKO = URI.create("https://ekko.example");

    private static final Map<Field, String> PROG_IDS = progIds();

    public final MutableClock clock;
    public final FakeSuperOffice fake;
    public final FakeTenant tenant;
    public final SuperOfficeCrm crm;
    /** Kinds of the calls that were made. */
    public final Set<String> kinds = new ConcurrentSkipListSet<>();
    /** Rests that the tenant asked for. */
    public final List<Duration> rests = new ArrayList<>();

    private final CallMeter meter = (kind, outcome, took) -> kinds.add(kind);
    private final Pace pace = new Pace() {
        @Override
        public void take() {}

        @Override
        public void rest(Duration time) {
            rests.add(time);
        }
    };
    private final FollowUpKind followUp;
    private final boolean online;
    private int selections;

    public SuperOfficeWorld(Variant variant, FollowUpKind followUp, boolean online) {
        this(new FakeSuperOffice(MutableClock.at("2026-03-02T09:00:00Z"), variant), followUp, online);
        crm.install(Optional.of(EKKO)).requireWhole();
    }

    /** A tenant in which Ekko has made nothing yet. */
    public static SuperOfficeWorld bare(Variant variant, boolean online) {
        return new SuperOfficeWorld(
                new FakeSuperOffice(MutableClock.at("2026-03-02T09:00:00Z"), variant),
                new FollowUpKind.Appointment(0),
                online);
    }

    /** With nothing installed. */
    public SuperOfficeWorld(FakeSuperOffice fake, FollowUpKind followUp, boolean online) {
        this(fake, followUp, online, PATIENCE);
    }

    /** As above, where Ekko waits so long for an answer. */
    SuperOfficeWorld(FakeSuperOffice fake, FollowUpKind followUp, boolean online, Duration timeout) {
        this.followUp = followUp;
        this.fake = fake;
        this.online = online;
        clock = fake.clock;
        tenant = fake.tenant;
        crm = crm(followUp, online, "demo", ConsentPurpose.EMARKETING, timeout, pace, clock);
    }

    SuperOfficeCrm crm(FollowUpKind followUp, boolean online, String connection) {
        return crm(followUp, online, connection, ConsentPurpose.EMARKETING, PATIENCE, pace, clock);
    }

    /** The same tenant, reached by somebody who does not wait. */
    SuperOfficeCrm hasty() {
        return crm(followUp, online, "demo", ConsentPurpose.EMARKETING, Duration.ofMillis(300), pace, clock);
    }

    /** The same tenant, with another choice of the consent that counts. */
    SuperOfficeCrm with(ConsentPurpose consent) {
        return crm(followUp, true, "demo", consent, PATIENCE, pace, clock);
    }

    /** As another process reaches it, whose clock may be wrong; it waits long, so that a slow machine is no fault. */
    public SuperOfficeCrm reached(Pace turns, InstantSource by) {
        return crm(followUp, online, "demo", ConsentPurpose.EMARKETING, Duration.ofSeconds(60), turns, by);
    }

    private SuperOfficeCrm crm(
            FollowUpKind followUp,
            boolean online,
            String connection,
            ConsentPurpose consent,
            Duration timeout,
            Pace turns,
            InstantSource by) {
        Login login = online
                ? new Login.Online(
                        fake.environment(),
                        FakeLogin.TENANT,
                        new App(FakeLogin.CLIENT_ID, Secret.of(FakeLogin.CLIENT_SECRET)),
                        Secret.of(FakeLogin.SYSTEM_TOKEN),
                        Secret.of(Keys.OURS.xml()))
                : new Login.OwnServer(
                        URI.create("http://localhost:" + fake.port() + "/" + FakeLogin.TENANT + "/api"),
                        "ekko",
                        Secret.of("pass"));
        SuperOfficeSettings settings = new SuperOfficeSettings(
                connection,
                Language.EN,
                ZoneId.of("Europe/Oslo"),
                consent,
                followUp,
                SuperOfficeSettings.CALLS_PER_SECOND,
                timeout);
        return new SuperOfficeCrm(login, settings, Secret.of("hook secret"), turns, meter, by);
    }

    private static Map<Field, String> progIds() {
        Map<Field, String> ids = new EnumMap<>(Field.class);
        ids.put(Field.SCORE, "Ekko.Nps.Score");
        ids.put(Field.GROUP, "Ekko.Nps.Group");
        ids.put(Field.ANSWERED_AT, "Ekko.Nps.AnsweredAt");
        ids.put(Field.COMMENT, "Ekko.Nps.Comment");
        ids.put(Field.POINTS, "Ekko.Nps.Points");
        ids.put(Field.ANSWERS, "Ekko.Nps.Answers");
        ids.put(Field.ASKED_AT, "Ekko.Nps.AskedAt");
        ids.put(Field.OPTED_OUT, "Ekko.Nps.OptedOut");
        ids.put(Field.TICKET_NPS, "Ekko.Nps.Ticket");
        ids.put(Field.TICKET_ANSWERS, "Ekko.Nps.TicketAnswers");
        ids.put(Field.RELATIONSHIP_NPS, "Ekko.Nps.Relationship");
        ids.put(Field.RELATIONSHIP_ANSWERS, "Ekko.Nps.RelationshipAnswers");
        return ids;
    }

    @Override
    public void close() {
        fake.close();
    }

    @Override
    public Crm crm() {
        return crm;
    }

    @Override
    public Map<Ability, String> lacking() {
        return Map.of(Ability.REQUESTER_CLOSING, "SuperOffice does not tell who closed a request");
    }

    @Override
    public Set<Mark> marks() {
        EnumSet<Mark> marks = EnumSet.complementOf(EnumSet.of(Mark.AUTO_CLOSED));
        if (followUp.ownCategory().isEmpty()) {
            marks.remove(Mark.OWN_TASK);
        }
        return marks;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    private static int number(Object id) {
        return Integer.parseInt(id.toString());
    }

    @Override
    public ContactId addContact(String firstName, String lastName, String email) {
        int id = tenant.nextId();
        Map<String, Object> person = new HashMap<>();
        person.put("person.person_id", id);
        person.put("person.firstname", firstName);
        person.put("person.middleName", "");
        person.put("person.lastname", lastName);
        person.put("person.nomailing", 0);
        person.put("person.retired", 0);
        person.put("person.DeletedDate", null);
        person.put("person.registered", clock.instant());
        person.put("person.country_id.abbrev2", null);
        person.put("person.supportLanguageId.iso_code", null);
        person.put("person.supportLanguageId.lang_code", null);
        person.put("person.contact_id", 0);
        person.put("person.associate_id", 12);
        tenant.persons.put(id, person);
        tenant.addresses.put(id, new ArrayList<>(List.of(email)));
        return new ContactId(Integer.toString(id));
    }

    @Override
    public CompanyId addCompany(String name, List<ContactId> people) {
        int id = tenant.nextId();
        Map<String, Object> company = new HashMap<>();
        company.put("contact.name", name);
        company.put("contact.department", "");
        company.put("contact.registered", Instant.parse("2020-05-17T22:00:00Z"));
        company.put("contact.nomailing", 0);
        company.put("contact.xstop", 0);
        company.put("contact.associate_id", 12);
        tenant.companies.put(id, company);
        people.forEach(person -> tenant.persons.get(number(person)).put("person.contact_id", id));
        return new CompanyId(Integer.toString(id));
    }

    @Override
    public void optOut(ContactId contact) {
        tenant.persons.get(number(contact)).put("person.nomailing", 1);
    }

    @Override
    public void consent(ContactId contact, Consent consent) {
        tenant.persons.get(number(contact)).put("consent", consent == Consent.GIVEN ? "given" : "withdrawn");
    }

    @Override
    public void erase(ContactId contact) {
        tenant.persons.get(number(contact)).put("person.DeletedDate", clock.instant());
    }

    @Override
    public TicketId openTicket(String title, ContactId contact) {
        return new TicketId(Integer.toString(tenant.openTicket(title, number(contact))));
    }

    @Override
    public void close(TicketId ticket) {
        tenant.change(number(ticket), Map.of("ticket.status", 2, "ticket.closed_at", clock.instant()));
    }

    @Override
    public void closeByRequester(TicketId ticket) {
        close(ticket);
    }

    @Override
    public void mark(TicketId ticket, Mark mark) {
        tenant.change(
                number(ticket),
                switch (mark) {
                    case MERGED -> Map.of("ticket.status", 5);
                    case SPAM -> Map.of("ticket.status", 6);
                    case DELETED -> Map.of("ticket.status", 4);
                    case INTERNAL -> Map.of("ticket.slevel", 1);
                    case OWN_TASK -> Map.of("ticket.category", OWN_CATEGORY, "ticket.slevel", 1);
                    case AUTO_CLOSED -> throw new IllegalArgumentException("SuperOffice has no such mark");
                });
    }

    @Override
    public void reopen(TicketId ticket) {
        tenant.change(number(ticket), Map.of("ticket.status", 1));
    }

    /** Static, dynamic and combined ones in turn. */
    @Override
    public SelectionId addSelection(String name, List<ContactId> members) {
        int id = tenant.nextId();
        List<String> kinds = List.of("Static", "Dynamic", "Combined");
        List<String> providers = List.of(
                "ContactPersonStaticSelectionV2",
                "ContactPersonDynamicSelectionV2",
                "ContactPersonSelectionCombinedV2");
        ObjectNode selection = new com.fasterxml.jackson.databind.ObjectMapper()
                .createObjectNode()
                .put("SelectionId", id)
                .put("Name", name)
                .put("SelectionType", kinds.get(selections % 3))
                .put("TargetTableName", "contact")
                .put("TargetTableNumber", 5)
                .put("MainProviderName", providers.get(selections % 3));
        selections++;
        tenant.selections.put(id, selection);
        tenant.members.put(
                id, members.stream().map(SuperOfficeWorld::number).sorted().toList());
        return new SelectionId(Integer.toString(id));
    }

    @Override
    public Map<Field, Value> written(ContactId contact) {
        return written(tenant.customFields.get(number(contact)));
    }

    @Override
    public Map<Field, Value> written(CompanyId company) {
        return written(tenant.companyFields.get(number(company)));
    }

    private static Map<Field, Value> written(JsonNode fields) {
        Map<Field, Value> written = new EnumMap<>(Field.class);
        PROG_IDS.forEach((field, progId) -> {
            String text = fields == null ? "" : fields.path(progId).asText("");
            if (!text.isEmpty()) {
                written.put(
                        field,
                        switch (field.kind()) {
                            case NUMBER -> new Value.Number(Long.parseLong(text));
                            case TEXT -> new Value.Text(text);
                            case TIME -> new Value.Time(day(text));
                            case FLAG -> new Value.Flag(text.equals("1"));
                        });
            }
        });
        return written;
    }

    private static Instant day(String text) {
        return LocalDate.parse(text, DateTimeFormatter.ofPattern("'[D:'MM/dd/yyyy']'"))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** User-defined dates have no time of day. */
    @Override
    public Value kept(Value value) {
        return value instanceof Value.Time time
                ? new Value.Time(LocalDate.ofInstant(time.value(), ZoneId.of("Europe/Oslo"))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant())
                : value;
    }

    @Override
    public List<String> notes(TicketId ticket) {
        return tenant.messages.values().stream()
                .filter(message -> message.path("Ticket").path("TicketId").asInt() == number(ticket))
                .map(message -> message.path("Body").asText())
                .toList();
    }

    @Override
    public List<String> openTasks(ContactId contact) {
        int person = number(contact);
        Collection<String> tasks = new ArrayList<>();
        tenant.appointments.values().stream()
                .filter(task -> task.path("Person").path("PersonId").asInt() == person
                        && !task.path("Completed").asText().equals("Completed"))
                .forEach(task -> tasks.add(
                        task.path("Description").asText().lines().findFirst().orElse("")));
        tenant.tickets.values().stream()
                .filter(ticket -> ticket.get("ticket.category").equals(OWN_CATEGORY)
                        && ticket.get("ticket.cust_id").equals(person)
                        && ticket.get("ticket.status").equals(1))
                .forEach(ticket ->
                        tasks.add(ticket.get("ticket.title").toString().replaceFirst(" \\[Ekko [0-9a-f]+]$", "")));
        return List.copyOf(tasks);
    }

    @Override
    public List<Delivery> deliveries() {
        return tenant.webhooks.sent.stream()
                .map(sent -> new Delivery(sent.headers(), sent.body()))
                .toList();
    }

    @Override
    public boolean switchWebhookOff() {
        tenant.webhooks.hooks.values().forEach(hook -> hook.put("State", "TooManyErrors"));
        return true;
    }

    @Override
    public Optional<String> dropField() {
        tenant.layouts.get("Person").draft.remove("Ekko.Nps.Score");
        tenant.layouts.get("Person").published.remove("Ekko.Nps.Score");
        return Optional.of("nps_score");
    }
}
