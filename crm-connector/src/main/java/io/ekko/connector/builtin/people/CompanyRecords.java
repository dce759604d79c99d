package io.ekko.connector.builtin.people;

import io.ekko.connector.builtin.input.Columns;
import io.ekko.connector.builtin.input.Slices;
import io.ekko.connector.builtin.input.Where;
import io.ekko.crm.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The companies in the database. */
public final class CompanyRecords {
    private static final RowMapper<CompanyRecord> COMPANY = (row, context) -> new CompanyRecord(
            row.getLong("id"),
            new CompanyDetails(
                    row.getString("name"),
                    row.getString("country"),
                    row.getString("region"),
                    row.getString("owner"),
                    row.getString("industry")),
            Columns.instant(row, "created_at"),
            Columns.instant(row, "changed_at"));

    private final Jdbi jdbi;

    public CompanyRecords(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A company found by its name. */
    public record Found(String name, long id) {}

    public Optional<CompanyRecord> byId(long id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    public List<CompanyRecord> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("select * from crm_company where id in (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .map(COMPANY)
                .list());
    }

    Optional<CompanyRecord> locked(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from crm_company where id = :id for update")
                .bind("id", id)
                .map(COMPANY)
                .findOne());
    }

    public boolean has(@Nullable Long id) {
        return id != null && byId(id).isPresent();
    }

    /** The companies with exactly these names; several may share one. */
    public List<Found> byNames(Collection<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(
                handle -> handle.createQuery("select id, name from crm_company where name in (<names>) order by id")
                        .bindList("names", List.copyOf(names))
                        .map((row, context) -> new Found(row.getString("name"), row.getLong("id")))
                        .list());
    }

    /**
     * One page, by id.
     *
     * @param text anywhere in the name; null for all
     * @param after the cursor of the page before, null for the first page
     * @param limit 1 to 500
     */
    public Page<CompanyRecord> list(@Nullable String text, @Nullable Long after, int limit) {
        Where where = new Where()
                .and("name ilike :text", "text", Where.anywhere(text))
                .and("id > :after", "after", after);
        List<CompanyRecord> found = jdbi.withHandle(handle -> handle.createQuery(
                        "select * from crm_company where <where> order by id fetch first :limit rows only")
                .define("where", where.sql())
                .bindMap(where.values())
                .bind("limit", limit + 1)
                .map(COMPANY)
                .list());
        return Slices.of(found, limit, CompanyRecord::id);
    }

    /** Hands over every company, by id, without holding them all in memory. */
    public void each(Consumer<CompanyRecord> reader) {
        jdbi.useTransaction(handle -> handle.createQuery("select * from crm_company order by id")
                .setFetchSize(500)
                .map(COMPANY)
                .useStream(companies -> companies.forEach(reader)));
    }

    /** @return the new ids, in the order of the details */
    public List<Long> addAll(List<CompanyDetails> companies, Instant now) {
        if (companies.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            PreparedBatch insert = handle.prepareBatch("""
                    insert into crm_company (name, country, region, owner, industry, created_at, changed_at)
                    values (:name, :country, :region, :owner, :industry, :now, :now)
                    """);
            companies.forEach(company -> bind(insert, company, now).add());
            return insert.executePreparedBatch("id").mapTo(Long.class).list();
        });
    }

    /** New details for a company. */
    public record Change(long id, CompanyDetails details) {}

    public void updateAll(List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch update = handle.prepareBatch("""
                    update crm_company
                    set name = :name, country = :country, region = :region, owner = :owner, industry = :industry,
                        changed_at = :now
                    where id = :id
                    """);
            changes.forEach(change ->
                    bind(update, change.details(), now).bind("id", change.id()).add());
            update.execute();
        });
    }

    private static <S extends SqlStatement<S>> S bind(S statement, CompanyDetails company, Instant now) {
        return statement
                .bind("name", company.name())
                .bind("country", company.country())
                .bind("region", company.region())
                .bind("owner", company.owner())
                .bind("industry", company.industry())
                .bind("now", now);
    }
}
