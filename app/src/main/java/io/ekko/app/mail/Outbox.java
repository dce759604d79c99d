package io.ekko.app.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.id.InvitationId;
import io.ekko.privacy.Forgotten;
import io.ekko.privacy.Holder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The mails that were written while no mail server is set. */
public final class Outbox implements Holder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RowMapper<Mail> MAIL = (row, context) -> new Mail(
            row.getLong("id"),
            row.getString("recipient"),
            row.getString("subject"),
            read(row.getString("links")),
            row.getString("raw"),
            row.getObject("created_at", OffsetDateTime.class).toInstant());

    private final Jdbi jdbi;

    public Outbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * One mail.
     *
     * @param links as {@code Letter} has them: the question, the scores 0 to 10, unsubscribing; or a page and unsubscribing
     * @param raw MIME, seven bits
     */
    public record Mail(long id, String to, String subject, List<String> links, String raw, Instant createdAt) {
        /** Whether it asks the question. */
        public boolean asks() {
            return links.size() > 2;
        }
    }

    /** Keeps a mail; a repeated hand-over of the same message changes nothing. */
    void add(Letter letter, String raw, @Nullable Long invitation, Instant now) {
        jdbi.useHandle(h -> h.createUpdate("""
            insert into outbox_mail (message_id, invitation_id, recipient, subject, links, raw, created_at)
            values (:messageId, :invitation, :recipient, :subject, :links, :raw, :now)
            on conflict do nothing
            """)
                .bind("messageId", letter.messageId())
                .bind("invitation", invitation)
                .bind("recipient", letter.to())
                .bind("subject", letter.subject())
                .bind("links", write(letter.links()))
                .bind("raw", raw)
                .bind("now", now)
                .execute());
    }

    /**
     * The newest first.
     *
     * @param before only mails older than the one with this id; {@link Long#MAX_VALUE} for the newest
     */
    public List<Mail> page(long before, int most) {
        return jdbi.withHandle(
                h -> h.createQuery("select * from outbox_mail where id < :before order by id desc limit :most")
                        .bind("before", before)
                        .bind("most", most)
                        .map(MAIL)
                        .list());
    }

    public Optional<Mail> byId(long id) {
        return jdbi.withHandle(h -> h.createQuery("select * from outbox_mail where id = :id")
                .bind("id", id)
                .map(MAIL)
                .findOne());
    }

    @Override
    public void letGo(Forgotten person) {
        if (!person.invitations().isEmpty()) {
            jdbi.useHandle(h -> h.createUpdate("delete from outbox_mail where invitation_id in (<invitations>)")
                    .bindList(
                            "invitations",
                            person.invitations().stream()
                                    .map(InvitationId::value)
                                    .toList())
                    .execute());
        }
    }

    int removeBefore(Instant end) {
        return jdbi.withHandle(h -> h.createUpdate("delete from outbox_mail where created_at < :end")
                .bind("end", end)
                .execute());
    }

    private static String write(List<String> links) {
        try {
            return JSON.writeValueAsString(links);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a list of texts is always JSON", impossible);
        }
    }

    private static List<String> read(String links) {
        try {
            return JSON.readValue(links, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("links of an outbox row are no JSON list", broken);
        }
    }
}
