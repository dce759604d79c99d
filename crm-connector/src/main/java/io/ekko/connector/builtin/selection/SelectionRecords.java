package io.ekko.connector.builtin.selection;

import io.ekko.connector.builtin.input.Slices;
import io.ekko.crm.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The selections in the database, and who is in them. */
public final class SelectionRecords {
    private static final RowMapper<SelectionRecord> SELECTION = (row, context) -> {
        String criteria = row.getString("criteria");
        return new SelectionRecord(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                criteria == null ? null : CriteriaJson.read(criteria));
    };

    private final Jdbi jdbi;
    private final SelectableFields fields;

    public SelectionRecords(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.fields = new SelectableFields(jdbi);
    }

    /** By name, at most 1,000. */
    public List<SelectionRecord> list() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from crm_selection order by name fetch first 1000 rows only")
                        .map(SELECTION)
                        .list());
    }

    public Optional<SelectionRecord> byId(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from crm_selection where id = :id")
                .bind("id", id)
                .map(SELECTION)
                .findOne());
    }

    /** @return the new id, or empty when the name is taken */
    Optional<Long> add(String name, String description, @Nullable Criteria criteria, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into crm_selection (name, description, criteria, created_at, changed_at)
                        values (:name, :description, :criteria, :now, :now) on conflict do nothing
                        """)
                .bind("name", name)
                .bind("description", description)
                .bind("criteria", criteria == null ? null : CriteriaJson.write(criteria))
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .findOne());
    }

    void update(SelectionRecord selection, Instant now) {
        Criteria criteria = selection.criteria();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update crm_selection set name = :name, description = :description, criteria = :criteria,
                            changed_at = :now
                        where id = :id
                        """)
                .bind("id", selection.id())
                .bind("name", selection.name())
                .bind("description", selection.description())
                .bind("criteria", criteria == null ? null : CriteriaJson.write(criteria))
                .bind("now", now)
                .execute());
    }

    /** Harmless when it is gone. Campaigns that used it find nobody and say so. */
    public void remove(long id) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from crm_selection_member where selection_id = :id")
                    .bind("id", id)
                    .execute();
            handle.createUpdate("delete from crm_selection where id = :id")
                    .bind("id", id)
                    .execute();
        });
    }

    void addMembers(long id, Collection<Long> contacts) {
        if (contacts.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch insert = handle.prepareBatch("""
                    insert into crm_selection_member (selection_id, contact_id) values (:id, :contact) on conflict do nothing
                    """);
            contacts.forEach(
                    contact -> insert.bind("id", id).bind("contact", contact).add());
            insert.execute();
        });
    }

    void removeMembers(long id, Collection<Long> contacts) {
        if (contacts.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from crm_selection_member where selection_id = :id and contact_id in (<contacts>)")
                .bind("id", id)
                .bindList("contacts", List.copyOf(contacts))
                .execute());
    }

    /**
     * Members as of now, by id, so that each comes once over all pages, whoever is added, erased or changed between two of them.
     *
     * @param after the id of the last member of the page before, null for the first page
     * @param limit 1 to 500
     */
    public Page<Long> members(SelectionRecord selection, @Nullable Long after, int limit, Instant now) {
        CriteriaSql.Compiled source = source(selection, now);
        List<Long> ids = jdbi.withHandle(handle -> handle.createQuery("""
                        select c.id <source> and c.id > :after order by c.id fetch first :limit rows only
                        """)
                .define("source", source.sql())
                .bindMap(source.values())
                .bind("after", after == null ? 0 : after)
                .bind("limit", limit + 1)
                .mapTo(Long.class)
                .list());
        return Slices.of(ids, limit, Long::longValue);
    }

    /** How many members there are now. */
    public long count(SelectionRecord selection, Instant now) {
        CriteriaSql.Compiled source = source(selection, now);
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) <source>")
                .define("source", source.sql())
                .bindMap(source.values())
                .mapTo(Long.class)
                .one());
    }

    /** How many members there are now, but not counted beyond so many: a selection of a million must not hold up a page. */
    public long count(SelectionRecord selection, long most, Instant now) {
        CriteriaSql.Compiled source = source(selection, now);
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from (select c.id <source> fetch first :most rows only) counted")
                .define("source", source.sql())
                .bindMap(source.values())
                .bind("most", most)
                .mapTo(Long.class)
                .one());
    }

    /** Where members come from: of a list the list itself, of criteria everybody, each looked at by id. */
    private CriteriaSql.Compiled source(SelectionRecord selection, Instant now) {
        Criteria criteria = selection.criteria();
        if (criteria == null) {
            return new CriteriaSql.Compiled("""
                    from crm_selection_member m join crm_contact c on c.id = m.contact_id
                    where m.selection_id = :selection and c.erased = false
                    """, Map.of("selection", selection.id()));
        }
        CriteriaSql.Compiled compiled = CriteriaSql.compile(criteria, fields.all(), now);
        return new CriteriaSql.Compiled(
                "from crm_contact c left join crm_company co on co.id = c.company_id where c.erased = false and ("
                        + compiled.sql() + ")",
                compiled.values());
    }

    /** Tries the criteria. */
    void probe(Criteria criteria, Instant now) {
        CriteriaSql.compile(criteria, fields.all(), now);
    }
}
