package io.ekko.receiver;

import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.inbox.AnswerSources;
import io.ekko.inbox.Inbox;
import io.ekko.inbox.Spool;
import io.ekko.link.Links;
import io.ekko.privacy.StopAsking;
import io.ekko.response.AskedPages;
import io.ekko.response.DoubtfulSubmits;
import io.ekko.response.RecordAnswer;
import io.ekko.secret.Vault;
import io.ekko.survey.Surveys;
import io.ekko.visit.Visits;
import io.ekko.work.Alarm;
import io.ekko.work.Counters;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Everything that the outside calls, ready to be registered with a JAX-RS host. */
public final class ReceiverResources {
    private ReceiverResources() {}

    /**
     * The resources under {@code /s}, {@code /u}, {@code /hooks} and {@code /answers}.
     *
     * @param callers tells the network address of a request, for the limits
     */
    public static List<Object> of(
            Jdbi jdbi,
            Crms crms,
            Vault vault,
            Links links,
            Alarm alarm,
            Counters counters,
            Limits limits,
            Callers callers,
            InstantSource clock) {
        return of(jdbi, crms, vault, links, alarm, counters, limits, callers, Optional.empty(), clock);
    }

    /**
     * As above, with a place on this node's disk for hooks whose sender waits while the database is away.
     *
     * @param spool drained by the host
     */
    public static List<Object> of(
            Jdbi jdbi,
            Crms crms,
            Vault vault,
            Links links,
            Alarm alarm,
            Counters counters,
            Limits limits,
            Callers callers,
            Optional<Spool> spool,
            InstantSource clock) {
        HookDoors doors = new HookDoors(new Connections(jdbi), crms);
        if (spool.isPresent()) {
            doors.learn();
        }
        Surveys surveys = new Surveys(jdbi);
        Inbox inbox = new Inbox(jdbi);
        Nonces nonces = new Nonces(vault.derive("nonces"), clock);
        SurveyPages pages = new SurveyPages(surveys, nonces);
        Throttle visits = new Throttle(limits.requestsPerMinute(), clock);
        Throttle refusals = new Throttle(limits.requestsPerMinute(), clock);
        Desk desk = new Desk(
                links,
                new AskedPages(jdbi),
                surveys,
                pages,
                visits,
                callers,
                new Visitors(vault.derive("visitors"), callers),
                counters,
                clock);
        Keep keep = new Keep(desk, pages, new RecordAnswer(jdbi, clock, alarm));
        Deliveries hooks = new Deliveries("hook", limits.bodyBytes(), refusals, callers, alarm, counters);
        Deliveries answers = new Deliveries("answer", limits.bodyBytes(), refusals, callers, alarm, counters);
        return List.of(
                new SurveyResource(
                        desk,
                        pages,
                        nonces,
                        new Suspicion(nonces, new Visits(jdbi), new DoubtfulSubmits(jdbi), limits, clock),
                        keep,
                        new DoubtfulSubmits(jdbi),
                        clock),
                new CommentResource(desk, pages, nonces, keep, clock),
                new LookResource(desk, surveys),
                new UnsubscribeResource(desk, pages, new StopAsking(jdbi, clock, alarm)),
                new HookResource(doors, inbox, spool.map(place -> new AtOnce(inbox, place)), hooks, clock),
                new AnswerResource(new AnswerSources(jdbi, vault), inbox, answers, clock));
    }
}
