package io.ekko.card;

import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.nps.Printable;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Reads what the people of a company said. The CRM is not asked. */
public final class ReadCompanyCard {
    private final Jdbi jdbi;
    private final Cards cards;

    public ReadCompanyCard(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.cards = new Cards(jdbi);
    }

    /** As staff may see it: the score of very few people is hidden. */
    public CompanyCard read(ConnectionId connection, CompanyId company) {
        Map<Kind, Card.CompanyScore> scores = new EnumMap<>(Kind.class);
        cards.company(connection, company.value()).forEach((kind, tally) -> {
            if (tally.count() > 0) {
                scores.put(kind, Card.CompanyScore.of(tally, Printable.forStaff(tally.count())));
            }
        });
        return new CompanyCard(
                connection,
                company,
                name(connection, company).orElse(null),
                scores,
                people(connection, company),
                answered(connection, company));
    }

    private List<CompanyCard.Said> people(ConnectionId connection, CompanyId company) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select contact_id, person_name, score, comment, kind, answered_at from (
                            select r.id, r.contact_id, r.person_name, r.score, r.comment, r.kind, r.answered_at,
                                   row_number() over (partition by r.contact_id order by r.answered_at desc, r.id desc) place
                            from response r where r.connection_id = :connection and r.company = :company and r.contact_id <> ''
                        ) latest
                        where place = 1 order by answered_at desc, id desc fetch first :most rows only
                        """)
                .bind("connection", connection.value())
                .bind("company", company.value())
                .bind("most", CompanyCard.MOST_PEOPLE)
                .map((row, context) -> {
                    String comment = row.getString("comment");
                    return new CompanyCard.Said(
                            new ContactId(row.getString("contact_id")),
                            row.getString("person_name"),
                            row.getInt("score"),
                            comment == null || comment.isBlank() ? null : comment,
                            Kind.valueOf(row.getString("kind")),
                            row.getObject("answered_at", OffsetDateTime.class).toInstant());
                })
                .list());
    }

    private long answered(ConnectionId connection, CompanyId company) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(distinct contact_id) from response
                        where connection_id = :connection and company = :company and contact_id <> ''
                        """)
                .bind("connection", connection.value())
                .bind("company", company.value())
                .mapTo(Long.class)
                .one());
    }

    private Optional<String> name(ConnectionId connection, CompanyId company) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select company_name from response
                        where connection_id = :connection and company = :company and company_name is not null
                        order by id desc fetch first 1 row only
                        """)
                .bind("connection", connection.value())
                .bind("company", company.value())
                .mapTo(String.class)
                .findOne());
    }
}
