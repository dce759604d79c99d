package io.ekko.app.demo;

import io.ekko.language.Language;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A year of invented data. People and tickets name each other by their place in the lists.
 *
 * @param tickets oldest closing first, the open ones last
 */
record DemoYear(List<Company> companies, List<Person> people, List<Case> tickets, List<Activity> activities) {

    record Company(String name, String country, String region, String owner) {}

    record Person(String firstName, String lastName, String email, Language language, int company) {}

    /** @param closed null for a ticket that is still open */
    record Case(
            int person,
            String title,
            String category,
            String product,
            String priority,
            String channel,
            Agent agent,
            Instant opened,
            @Nullable Instant closed,
            @Nullable Reply reply) {}

    /** What the person answered when asked about the ticket; null in a case that was not asked about or not answered. */
    record Reply(int score, @Nullable String comment, boolean mayContact, Instant at) {}

    /** @param reply what the person answers when a recurring campaign asks because of it */
    record Activity(
            int person,
            String kind,
            String subject,
            Instant at,
            @Nullable Reply reply) {}

    /** Somebody in support, and the team. */
    record Agent(String name, String team) {}
}
