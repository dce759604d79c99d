package io.ekko.connector.builtin.people;

import io.ekko.connector.builtin.input.Columns;
import io.ekko.connector.builtin.input.Slices;
import io.ekko.connector.builtin.input.Where;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The contacts in the database. */
public final class ContactRecords {
    private static final String SELECT = """
            select c.*, co.name as company_name, co.industry as company_industry
            from crm_contact c left join crm_company co on co.id = c.company_id
            """;
    private static final RowMapper<ContactRecord> CONTACT = (row, context) -> read(row);

    private final Jdbi jdbi;

    public ContactRecords(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** In which order a list comes. */
    public enum Order {
        ID,
        NAME
    }

    private static ContactRecord read(ResultSet row) throws SQLException {
        return new ContactRecord(
                row.getLong("id"),
                new ContactDetails(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        row.getString("phone"),
                        row.getString("title"),
                        row.getString("language"),
                        row.getString("country"),
                        row.getString("zone"),
                        Columns.numberOrNull(row, "company_id"),
                        row.getString("owner"),
                        row.getString("region"),
                        row.getBoolean("staff"),
                        row.getBoolean("opted_out"),
                        Consent.valueOf(row.getString("consent").toUpperCase(Locale.ROOT)),
                        Columns.dayOrNull(row, "customer_since")),
                row.getString("company_name"),
                row.getString("company_industry"),
                row.getBoolean("erased"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "changed_at"));
    }

    public Optional<ContactRecord> byId(long id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    /** Those of the contacts that are there, in any order. */
    public List<ContactRecord> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " where c.id in (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .map(CONTACT)
                .list());
    }

    /** The contact, locked until the end of the caller's transaction. */
    Optional<ContactRecord> locked(long id) {
        return jdbi.withHandle(handle -> {
            handle.createQuery("select id from crm_contact where id = :id for update")
                    .bind("id", id)
                    .mapTo(Long.class)
                    .findOne();
            return byId(id);
        });
    }

    /** The ids of contacts with these addresses, given trimmed and in lower case; erased ones are left out. */
    public List<Found> byPersons(Collection<String> persons) {
        if (persons.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, person from crm_contact where person in (<persons>) and erased = false order by id")
                .bindList("persons", List.copyOf(persons))
                .map((row, context) -> new Found(row.getString("person"), row.getLong("id")))
                .list());
    }

    /** A contact found by its address. */
    public record Found(String person, long id) {}

    /**
     * One page.
     *
     * @param after the cursor of the page before, null for the first page; one that nobody gave out starts at the beginning
     * @param limit 1 to 500
     */
    public Page<ContactRecord> list(ContactQuery query, Order order, @Nullable Long after, int limit) {
        Where where = query.where();
        if (after != null && order == Order.ID) {
            where.and("c.id > :after", "after", after);
        }
        if (after != null && order == Order.NAME) {
            byId(after)
                    .ifPresent(last -> where.and("(c.last_name, c.first_name, c.id) > (:last, :first, :after)")
                            .with("last", last.details().lastName())
                            .with("first", last.details().firstName())
                            .with("after", after));
        }
        List<ContactRecord> found = jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " where <where> order by <order> fetch first :limit rows only")
                        .define("where", where.sql())
                        .define("order", order == Order.ID ? "c.id" : "c.last_name, c.first_name, c.id")
                        .bindMap(where.values())
                        .bind("limit", limit + 1)
                        .map(CONTACT)
                        .list());
        return Slices.of(found, limit, ContactRecord::id);
    }

    public long count(ContactQuery query) {
        Where where = query.where();
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from crm_contact c where <where>")
                .define("where", where.sql())
                .bindMap(where.values())
                .mapTo(Long.class)
                .one());
    }

    /** Hands over every contact that is not erased, by id, without holding them all in memory. */
    public void each(Consumer<ContactRecord> reader) {
        jdbi.useTransaction(handle -> handle.createQuery(SELECT + " where c.erased = false order by c.id")
                .setFetchSize(500)
                .map(CONTACT)
                .useStream(contacts -> contacts.forEach(reader)));
    }

    /** @return the new ids, in the order of the details */
    public List<Long> addAll(List<ContactDetails> contacts, Instant now) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            PreparedBatch insert = handle.prepareBatch("""
                    insert into crm_contact (first_name, last_name, email, person, phone, title, language, country, zone,
                        company_id, owner, region, staff, opted_out, consent, customer_since, created_at, changed_at)
                    values (:first, :last, :email, :person, :phone, :title, :language, :country, :zone,
                        :company, :owner, :region, :staff, :optedOut, :consent, :since, :now, :now)
                    """);
            contacts.forEach(contact -> bind(insert, contact, now).add());
            return insert.executePreparedBatch("id").mapTo(Long.class).list();
        });
    }

    void update(long id, ContactDetails contact, Instant now) {
        updateAll(List.of(new Change(id, contact)), now);
    }

    /** New details for a contact. */
    public record Change(long id, ContactDetails details) {}

    public void updateAll(List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch update = handle.prepareBatch("""
                    update crm_contact
                    set first_name = :first, last_name = :last, email = :email, person = :person, phone = :phone, title = :title,
                        language = :language, country = :country, zone = :zone, company_id = :company, owner = :owner,
                        region = :region, staff = :staff, opted_out = :optedOut, consent = :consent, customer_since = :since, changed_at = :now
                    where id = :id and erased = false
                    """);
            changes.forEach(change ->
                    bind(update, change.details(), now).bind("id", change.id()).add());
            update.execute();
        });
    }

    private static <S extends SqlStatement<S>> S bind(S statement, ContactDetails contact, Instant now) {
        return statement
                .bind("first", contact.firstName())
                .bind("last", contact.lastName())
                .bind("email", contact.email())
                .bind("person", contact.person())
                .bind("phone", contact.phone())
                .bind("title", contact.title())
                .bind("language", contact.language())
                .bind("country", contact.country())
                .bind("zone", contact.zone())
                .bindByType("company", contact.companyId(), Long.class)
                .bind("owner", contact.owner())
                .bind("region", contact.region())
                .bind("staff", contact.staff())
                .bind("optedOut", contact.optedOut())
                .bind("consent", contact.consent().wireName())
                .bindByType("since", contact.customerSince(), LocalDate.class)
                .bind("now", now);
    }

    /** Leaves nothing but the id. */
    void erase(long id, Instant now) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        update crm_contact
                        set first_name = '', last_name = '', email = null, person = '', phone = null, title = null,
                            language = null, country = null, zone = null, company_id = null, owner = null, region = null,
                            consent = 'unknown', customer_since = null, erased = true, changed_at = :now
                        where id = :id
                        """).bind("id", id).bind("now", now).execute());
    }
}
