package io.ekko.card;

import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.nps.ScoreGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the people of one company said.
 *
 * @param name null when nobody of the company has answered
 * @param scores by kind, everybody's latest answer over all time; kinds without answers are left out
 * @param people the latest answer of each person, the latest first, at most {@link #MOST_PEOPLE}
 * @param answered how many people have answered
 */
public record CompanyCard(
        ConnectionId connection,
        CompanyId company,
        @Nullable String name,
        Map<Kind, Card.CompanyScore> scores,
        List<Said> people,
        long answered) {

    /** As many people as a panel shows. */
    public static final int MOST_PEOPLE = 12;

    public CompanyCard {
        scores = Map.copyOf(scores);
        people = List.copyOf(people);
    }

    /** The latest answer of one person. */
    public record Said(
            ContactId contact,
            String name,
            int score,
            @Nullable String comment,
            Kind kind,
            Instant at) {
        public ScoreGroup group() {
            return ScoreGroup.of(score);
        }
    }

    /** The same card with nobody but these people on it. */
    public CompanyCard only(Set<ContactId> seen) {
        return new CompanyCard(
                connection,
                company,
                name,
                scores,
                people.stream().filter(said -> seen.contains(said.contact())).toList(),
                answered);
    }
}
