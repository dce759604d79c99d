package io.ekko.response;

import io.ekko.id.InvitationId;
import io.ekko.id.ResponseId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The answers that count, and what they replaced. */
public final class Responses {
    private final Jdbi jdbi;

    public Responses(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The answer to an invitation. */
    public Optional<Response> of(InvitationId invitation) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + ResponseRow.COLUMNS + " from response r where r.invitation_id = :invitation")
                .bind("invitation", invitation.value())
                .map((row, context) -> ResponseRow.read(row))
                .findOne());
    }

    /** The answers to invitations. */
    Map<InvitationId, Response> of(Collection<InvitationId> invitations) {
        if (invitations.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        "select " + ResponseRow.COLUMNS + " from response r where r.invitation_id in (<invitations>)")
                .bindList(
                        "invitations",
                        invitations.stream().map(InvitationId::value).toList())
                .map((row, context) -> ResponseRow.read(row))
                .stream()
                .collect(Collectors.toMap(
                        response -> Objects.requireNonNull(response.invitation()), Function.identity())));
    }

    /** The answer that came with a delivery from outside. */
    Optional<Response> of(String sourceKey) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + ResponseRow.COLUMNS + " from response r where r.source_key = :key")
                .bind("key", sourceKey)
                .map((row, context) -> ResponseRow.read(row))
                .findOne());
    }

    /** A first answer that is not stored yet. */
    record First(
            Asked asked,
            Answer answer,
            LocalDate supersededOn,
            String source,
            @Nullable String sourceKey) {
        First supersededOn(LocalDate on) {
            return new First(asked, answer, on, source, sourceKey);
        }
    }

    /** Stores first answers; the responses come in the order of the answers. */
    List<Response> add(List<First> answers) {
        return jdbi.withHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                        insert into response (connection_id, campaign_id, kind, invitation_id, source, source_key, contact_id,
                            person, person_name, ticket_id, company_name, owner, team, category, product, region, company,
                            country, language, customer_category, business, score, comment, may_contact, written_in, revision, first_at, answered_at,
                            answered_day, superseded_on)
                        values (:connection, :campaign, :kind, :invitation, :source, :sourceKey, :contact,
                            :person, :personName, :ticket, :companyName, :owner, :team, :category, :product, :region, :company,
                            :country, :language, :customerCategory, :business, :score, :comment, :mayContact, :writtenIn, 1, :at, :at, :day, :supersededOn)
                        """);
            answers.forEach(first -> bind(batch, first).add());
            List<ResponseId> ids = batch.executePreparedBatch("id")
                    .map((row, context) -> new ResponseId(row.getLong(1)))
                    .list();
            List<Response> stored = new ArrayList<>();
            for (First first : answers) {
                stored.add(first.asked()
                        .answered(ids.get(stored.size()), first.answer(), first.supersededOn(), first.source()));
            }
            return stored;
        });
    }

    private static PreparedBatch bind(PreparedBatch batch, First first) {
        Asked asked = first.asked();
        Answer answer = first.answer();
        return batch.bind("connection", asked.connection().value())
                .bind("campaign", asked.campaign().value())
                .bind("kind", asked.policy().kind())
                .bind(
                        "invitation",
                        asked.invitation() == null
                                ? null
                                : Long.valueOf(asked.invitation().value()))
                .bind("source", first.source())
                .bind("sourceKey", first.sourceKey())
                .bind("contact", asked.contact().value())
                .bind("person", asked.person())
                .bind("personName", asked.personName())
                .bind("ticket", asked.ticket() == null ? null : asked.ticket().value())
                .bind("companyName", asked.companyName())
                .bind("owner", asked.segments().owner())
                .bind("team", asked.segments().team())
                .bind("category", asked.segments().category())
                .bind("product", asked.segments().product())
                .bind("region", asked.segments().region())
                .bind("company", asked.segments().company())
                .bind("country", asked.segments().country())
                .bind("language", asked.segments().language())
                .bind("customerCategory", asked.segments().customerCategory())
                .bind("business", asked.segments().business())
                .bind("score", answer.score())
                .bind("comment", answer.comment())
                .bind("mayContact", answer.mayContact())
                .bind("writtenIn", answer.language().tag())
                .bind("at", answer.at())
                .bind("day", asked.day(answer.at()))
                .bind("supersededOn", first.supersededOn());
    }

    /** Puts the new answer in the old one's place and the old one into the history. */
    void replace(Response old, Response now, Instant at) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            insert into response_revision (response_id, revision, score, comment, may_contact, submitted_at,
                                replaced_at)
                            values (:id, :revision, :score, :comment, :mayContact, :submitted, :replaced)
                            """)
                    .bind("id", old.id().value())
                    .bind("revision", old.revision())
                    .bind("score", old.score())
                    .bind("comment", old.comment())
                    .bind("mayContact", old.mayContact())
                    .bind("submitted", old.answeredAt())
                    .bind("replaced", at)
                    .execute();
            handle.createUpdate("""
                            update response set score = :score, comment = :comment, may_contact = :mayContact,
                                written_in = :writtenIn, revision = :revision, answered_at = :answeredAt, answered_day = :day,
                                superseded_on = :supersededOn
                            where id = :id
                            """)
                    .bind("score", now.score())
                    .bind("comment", now.comment())
                    .bind("mayContact", now.mayContact())
                    .bind("writtenIn", now.language().tag())
                    .bind("revision", now.revision())
                    .bind("answeredAt", now.answeredAt())
                    .bind("day", now.day())
                    .bind("supersededOn", now.supersededOn())
                    .bind("id", now.id().value())
                    .execute();
        });
    }

    /** Stores the day on which each is superseded now. */
    void superseded(List<Response> responses) {
        if (!responses.isEmpty()) {
            jdbi.useHandle(handle -> {
                PreparedBatch batch = handle.prepareBatch("update response set superseded_on = :on where id = :id");
                responses.forEach(response -> batch.bind("on", response.supersededOn())
                        .bind("id", response.id().value())
                        .add());
                batch.execute();
            });
        }
    }
}
