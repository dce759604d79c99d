package io.ekko.invitation;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.id.InvitationId;
import io.ekko.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The invitations as an administrator looks through them, the latest first. */
public final class InvitationLog {
    private final Jdbi jdbi;

    public InvitationLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * One invitation in a list.
     *
     * @param heldBy the rule that made it wait until it is due; null when none did
     */
    public record Entry(
            InvitationId id,
            CampaignId campaign,
            ContactId contact,
            String name,
            String email,
            @Nullable String ticket,
            @Nullable String ticketTitle,
            InvitationState state,
            @Nullable String reason,
            @Nullable String heldBy,
            Instant dueAt,
            @Nullable Instant sentAt,
            @Nullable Instant answeredAt,
            List<Reminder> reminders) {

        private Entry with(List<Reminder> known) {
            return new Entry(
                    id,
                    campaign,
                    contact,
                    name,
                    email,
                    ticket,
                    ticketTitle,
                    state,
                    reason,
                    heldBy,
                    dueAt,
                    sentAt,
                    answeredAt,
                    known);
        }
    }

    /**
     * One reminder of an invitation.
     *
     * @param number 1 or 2
     * @param reason why it was cancelled, came back or is in doubt
     */
    public record Reminder(
            int number,
            State state,
            @Nullable String reason,
            Instant dueAt,
            @Nullable Instant sentAt) {
        /** Where it stands, as of the invitation itself. */
        public enum State {
            SCHEDULED,
            SENDING,
            SENT,
            CANCELLED,
            BOUNCED,
            IN_DOUBT
        }
    }

    /**
     * Of one campaign, in any of the states.
     *
     * @param before only those made before this one; null for the latest
     */
    public List<Entry> of(CampaignId campaign, Set<InvitationState> states, @Nullable InvitationId before, int limit) {
        return reminded(jdbi.withHandle(handle -> handle.createQuery("""
                        select * from invitation
                        where campaign_id = :campaign and state in (<states>) and id < :before
                        order by id desc fetch first :limit rows only
                        """)
                .bind("campaign", campaign.value())
                .bindList("states", states.stream().map(Enum::name).toList())
                .bind("before", before == null ? Long.MAX_VALUE : before.value())
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list()));
    }

    private List<Entry> reminded(List<Entry> entries) {
        if (entries.isEmpty()) {
            return entries;
        }
        Map<InvitationId, List<Reminder>> reminders = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select * from reminder where invitation_id in (<ids>) order by invitation_id, number")
                .bindList(
                        "ids", entries.stream().map(entry -> entry.id().value()).toList())
                .map((row, context) -> reminders
                        .computeIfAbsent(new InvitationId(row.getLong("invitation_id")), first -> new ArrayList<>())
                        .add(new Reminder(
                                row.getInt("number"),
                                Reminder.State.valueOf(row.getString("state")),
                                row.getString("reason"),
                                Instants.at(row, "due_at"),
                                Instants.atOrNull(row, "sent_at"))))
                .list());
        return entries.stream()
                .map(entry -> entry.with(reminders.getOrDefault(entry.id(), List.of())))
                .toList();
    }

    /**
     * Of people whose name contains the words, or who have exactly this address, contact id or ticket id.
     *
     * @param words at least two characters
     */
    public List<Entry> search(ConnectionId connection, String words, int limit) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return reminded(jdbi.withHandle(handle -> handle.createQuery("""
                        select * from invitation
                        where connection_id = :connection
                          and (person = :wanted or contact_id = :exact or ticket_id = :exact
                               or lower(first_name || ' ' || last_name) like :like escape '!')
                        order by id desc fetch first :limit rows only
                        """)
                .bind("connection", connection.value())
                .bind("wanted", wanted)
                .bind("exact", words.strip())
                .bind("like", "%" + wanted.replaceAll("[!%_]", "!$0") + "%")
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list()));
    }

    /** What people were called when they were last invited, by contact id; nothing of those who never were, or have no name. */
    public Map<String, String> names(ConnectionId connection, Set<String> contacts) {
        Map<String, String> names = new HashMap<>();
        if (!contacts.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery("""
                            select contact_id, first_name, last_name from invitation
                            where connection_id = :connection and contact_id in (<contacts>)
                            order by id
                            """)
                    .bind("connection", connection.value())
                    .bindList("contacts", List.copyOf(contacts))
                    .map((row, context) -> names.put(row.getString("contact_id"), name(row)))
                    .list());
            names.values().removeIf(String::isBlank);
        }
        return names;
    }

    private static String name(ResultSet row) throws SQLException {
        return (row.getString("first_name") + " " + row.getString("last_name")).strip();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new InvitationId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                new ContactId(row.getString("contact_id")),
                name(row),
                row.getString("email"),
                row.getString("ticket_id"),
                row.getString("ticket_title"),
                InvitationState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("held_by"),
                Instants.at(row, "due_at"),
                Instants.atOrNull(row, "sent_at"),
                Instants.atOrNull(row, "answered_at"),
                List.of());
    }
}
