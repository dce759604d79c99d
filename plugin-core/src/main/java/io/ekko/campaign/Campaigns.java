package io.ekko.campaign;

import io.ekko.connection.ConnectionId;
import io.ekko.policy.Policy;
import io.ekko.policy.PolicyText;
import io.ekko.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The campaigns with their triggers and filters. */
public final class Campaigns {
    private final Jdbi jdbi;

    public Campaigns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A campaign that is at work, and since when. */
    public record Running(Campaign campaign, Instant since) {}

    /**
     * When a campaign did what.
     *
     * @param startedAt the first start; null while it is a draft
     */
    public record Dates(
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    /** A new draft. */
    public Campaign create(ConnectionId connection, CampaignPlan plan, Instant now) {
        CampaignId id = jdbi.inTransaction(handle -> {
            CampaignId made = bind(handle.createUpdate("""
                                    insert into campaign (connection_id, survey_id, name, kind, state, delay_minutes, every_days,
                                        weekday, at_time, zone, selection_id, starts_on, expiry_days, policy,
                                        follow_up_group, follow_up_days, created_at)
                                    values (:connection, :survey, :name, :kind, 'DRAFT', :delay, :every, :weekday, :time, :zone,
                                        :selection, :startsOn, :expiry, :policy, :followUp, :followUpDays, :now)
                                    """), plan)
                    .bind("connection", connection.value())
                    .bind("now", now)
                    .executeAndReturnGeneratedKeys("id")
                    .map((row, context) -> new CampaignId(row.getLong("id")))
                    .one();
            insertFilter(handle, made, plan.trigger());
            return made;
        });
        return byId(id).orElseThrow();
    }

    /**
     * Changes a draft.
     *
     * @return false when it is not a draft (any more); nothing is changed then
     */
    public boolean update(CampaignId id, CampaignPlan plan) {
        return jdbi.inTransaction(handle -> {
            int updated =
                    bind(handle.createUpdate("""
                                    update campaign
                                    set survey_id = :survey, name = :name, kind = :kind, delay_minutes = :delay,
                                        every_days = :every, weekday = :weekday, at_time = :time, zone = :zone,
                                        selection_id = :selection, starts_on = :startsOn, expiry_days = :expiry,
                                        policy = :policy, follow_up_group = :followUp, follow_up_days = :followUpDays
                                    where id = :id and state = 'DRAFT'
                                    """), plan).bind("id", id.value()).execute();
            if (updated == 1) {
                handle.createUpdate("delete from campaign_filter where campaign_id = :id")
                        .bind("id", id.value())
                        .execute();
                insertFilter(handle, id, plan.trigger());
            }
            return updated == 1;
        });
    }

    /**
     * Gives a campaign another policy, also while it runs. The one before is kept, so that its verdicts stay explained.
     *
     * @param seen the version that the change was made from
     * @return false when the campaign has ended, or has another version by now; nothing is changed then
     */
    public boolean change(CampaignId id, int seen, Policy policy, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                            insert into old_policy (campaign_id, version, policy, replaced_at)
                            select id, policy_version, policy, cast(:now as timestamp with time zone) from campaign
                            where id = :id and policy_version = :seen and state <> 'ENDED'
                            on conflict do nothing
                            """)
                    .bind("id", id.value())
                    .bind("seen", seen)
                    .bind("now", now)
                    .execute();
            return handle.createUpdate("""
                            update campaign set policy = :policy, policy_version = policy_version + 1
                            where id = :id and policy_version = :seen and state <> 'ENDED'
                            """)
                            .bind("id", id.value())
                            .bind("seen", seen)
                            .bind("policy", PolicyText.write(policy))
                            .execute()
                    == 1;
        });
    }

    /** The policy that a campaign had at a version; empty when it never had it. */
    public Optional<Policy> policy(CampaignId id, int version) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select kind, policy from campaign where id = :id and policy_version = :version
                        union all
                        select c.kind, o.policy from old_policy o join campaign c on c.id = o.campaign_id
                        where o.campaign_id = :id and o.version = :version
                        """)
                .bind("id", id.value())
                .bind("version", version)
                .map((row, context) -> policy(row))
                .findFirst());
    }

    /** The policies of a connection's campaigns that run now. */
    public List<Policy> policies(ConnectionId connection) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select kind, policy from campaign where connection_id = :connection and state = 'RUNNING'")
                .bind("connection", connection.value())
                .map((row, context) -> policy(row))
                .list());
    }

    private static Policy policy(ResultSet row) throws SQLException {
        return PolicyText.read(row.getString("policy"), CampaignPlan.usual(Kind.valueOf(row.getString("kind"))));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, CampaignPlan plan) {
        Trigger.TicketClosed closed = plan.trigger() instanceof Trigger.TicketClosed t ? t : null;
        Trigger.Recurring recurring = plan.trigger() instanceof Trigger.Recurring t ? t : null;
        return statement
                .bind("survey", plan.survey().value())
                .bind("name", plan.name())
                .bind("kind", plan.trigger().kind())
                .bind(
                        "delay",
                        closed == null ? null : Math.toIntExact(closed.delay().toMinutes()))
                .bind("every", recurring == null ? null : recurring.everyDays())
                .bind("weekday", recurring == null ? null : recurring.weekday().getValue())
                .bind("time", recurring == null ? null : CampaignRow.TIME.format(recurring.time()))
                .bind("zone", recurring == null ? null : recurring.zone().getId())
                .bind(
                        "selection",
                        recurring == null ? null : recurring.selection().value())
                .bind("startsOn", recurring == null ? null : recurring.startsOn())
                .bind("expiry", plan.expiryDays())
                .bind("policy", PolicyText.write(plan.policy()))
                .bind("followUp", plan.followUpFor())
                .bind("followUpDays", plan.followUpDays());
    }

    private static void insertFilter(Handle handle, CampaignId id, Trigger trigger) {
        if (trigger instanceof Trigger.TicketClosed closed
                && !closed.filter().accepted().isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(
                    "insert into campaign_filter (campaign_id, field, accepted) values (:id, :field, :accepted)");
            closed.filter()
                    .accepted()
                    .forEach((field, values) -> values.forEach(accepted -> batch.bind("id", id.value())
                            .bind("field", field.wireName())
                            .bind("accepted", accepted)
                            .add()));
            batch.execute();
        }
    }

    public Optional<Campaign> byId(CampaignId id) {
        return read("where c.id = :id", Map.of("id", id.value())).stream()
                .map(Found::campaign)
                .findFirst();
    }

    /** The campaigns of a connection, the newest first. */
    public List<Campaign> of(ConnectionId connection) {
        return read("where c.connection_id = :connection", Map.of("connection", connection.value())).stream()
                .map(Found::campaign)
                .toList();
    }

    /** The campaigns of a connection that ask after a ticket was closed and run now. */
    public List<Running> askingAfterTickets(ConnectionId connection) {
        return running(
                "where c.connection_id = :connection and c.state = 'RUNNING' and c.kind = 'TRANSACTIONAL'",
                Map.of("connection", connection.value()));
    }

    /** The recurring campaigns of all connections that run now. */
    public List<Running> recurring() {
        return running("where c.state = 'RUNNING' and c.kind = 'RELATIONSHIP'", Map.of());
    }

    private List<Running> running(String where, Map<String, ?> bound) {
        return read(where, bound).stream()
                .map(found -> new Running(
                        found.campaign(),
                        Optional.ofNullable(found.dates().startedAt())
                                .orElse(found.dates().createdAt())))
                .toList();
    }

    /** Those of the campaigns that have not ended, as of now. */
    public Set<CampaignId> notEnded(Set<CampaignId> ids) {
        return ids.isEmpty()
                ? Set.of()
                : jdbi.withHandle(handle -> handle.createQuery(
                                "select id from campaign where id in (<ids>) and state <> 'ENDED'")
                        .bindList("ids", ids.stream().map(CampaignId::value).toList())
                        .map((row, context) -> new CampaignId(row.getLong("id")))
                        .set());
    }

    /** When the campaign was made, started and ended. */
    public Optional<Dates> dates(CampaignId id) {
        return read("where c.id = :id", Map.of("id", id.value())).stream()
                .map(Found::dates)
                .findFirst();
    }

    /**
     * Moves a campaign to a state, when it is in one of the given ones. Waits for whoever is deciding whom to ask: what is decided
     * afterwards is decided in the new state.
     *
     * @return false when it is in none of them; nothing is changed then
     */
    boolean move(CampaignId id, Set<CampaignState> from, CampaignState to, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery("""
                            select connection_id from asking
                            where connection_id = (select connection_id from campaign where id = :id) for update
                            """).bind("id", id.value()).mapTo(Long.class).findOne();
            return handle.createUpdate("""
                                update campaign
                                set state = :to,
                                    started_at = case when :to = 'RUNNING' then coalesce(started_at, :now) else started_at end,
                                    ended_at = case when :to = 'ENDED' then :now else ended_at end
                                where id = :id and state in (<from>)
                                """)
                            .bind("id", id.value())
                            .bind("to", to.name())
                            .bind("now", now)
                            .bindList("from", from.stream().map(Enum::name).toList())
                            .execute()
                    == 1;
        });
    }

    private record Found(Campaign campaign, Dates dates) {}

    private List<Found> read(String where, Map<String, ?> bound) {
        return jdbi.withHandle(handle -> {
            Map<Long, Map<TicketFilter.Field, Set<String>>> filters = new HashMap<>();
            handle.createQuery("select f.* from campaign_filter f join campaign c on c.id = f.campaign_id " + where)
                    .bindMap(bound)
                    .map((row, context) -> filters.computeIfAbsent(row.getLong("campaign_id"), first -> new HashMap<>())
                            .computeIfAbsent(CampaignRow.field(row.getString("field")), first -> new HashSet<>())
                            .add(row.getString("accepted")))
                    .list();
            return handle.createQuery("select c.* from campaign c " + where + " order by c.id desc")
                    .bindMap(bound)
                    .map((row, context) -> new Found(
                            CampaignRow.campaign(
                                    row, new TicketFilter(filters.getOrDefault(row.getLong("id"), Map.of()))),
                            new Dates(
                                    Instants.at(row, "created_at"),
                                    Instants.atOrNull(row, "started_at"),
                                    Instants.atOrNull(row, "ended_at"))))
                    .list();
        });
    }
}
