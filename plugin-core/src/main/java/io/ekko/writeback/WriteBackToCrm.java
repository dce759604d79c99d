package io.ekko.writeback;

import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Fields;
import io.ekko.crm.FollowUps.Task;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.work.Backoff;
import io.ekko.work.Duty;
import io.ekko.work.OneByOne;
import io.ekko.work.Sweep;
import io.ekko.writeback.WriteBacksDue.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what is due onto the CRM's records: claims a batch of one connection, reads the values of the whole batch, writes record by
 * record outside any transaction. A refused record is parked; one that is gone from the CRM comes to nothing; one that may succeed later ends the connection's batch, so that a
 * CRM that is down is not asked fifty times and does not hold up the others. One over which the connector itself breaks is tried
 * again later, and the rest of the batch goes on. A connection that breaks as a whole is come back to when its lease is over.
 */
public final class WriteBackToCrm implements Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(WriteBackToCrm.class);
    private static final int BATCH = 50;
    private static final Duration LEASE = Duration.ofMinutes(5);
    /** No write is begun later than this after the claim, so that an expired lease never meets a slow writer. */
    private static final Duration WORKING_TIME = Duration.ofMinutes(3);

    private static final int LONGEST_COMMENT = 4000;

    /** From so many contacts on it pays to write them at once. */
    private static final int MANY = 5;

    private final WriteBacksDue dues;
    private final Facts facts;
    private final TaskIds taskIds;
    private final Connections connections;
    private final Crms crms;
    private final Backoff backoff;
    private final InstantSource clock;

    public WriteBackToCrm(Jdbi jdbi, Connections connections, Crms crms, Backoff backoff, InstantSource clock) {
        this.dues = new WriteBacksDue(jdbi);
        this.facts = new Facts(jdbi);
        this.taskIds = new TaskIds(jdbi);
        this.connections = connections;
        this.crms = crms;
        this.backoff = backoff;
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.WRITE_BACK;
    }

    @Override
    public int run() {
        return OneByOne.run(duty(), dues.waiting(clock.instant()), this::batch);
    }

    private int batch(ConnectionId connection) {
        List<Claimed> batch = dues.claim(connection, clock.instant(), LEASE, BATCH);
        write(connections.byId(connection), batch);
        return batch.size();
    }

    private void write(Connection connection, List<Claimed> batch) {
        Crm crm = crms.of(connection.id());
        Known known = read(connection, batch);
        Instant last = clock.instant().plus(WORKING_TIME);
        List<Claimed> written = new ArrayList<>();
        Set<ContactId> together = together(crm, batch, known);
        for (int i = 0; i < batch.size(); i++) {
            Claimed row = batch.get(i);
            if (clock.instant().isAfter(last)) {
                dues.release(batch.subList(i, batch.size()), clock.instant());
                break;
            }
            try {
                write(crm, row, known, together);
                written.add(row);
            } catch (CrmFailure.Retryable failure) {
                if (!failure.untried()) {
                    later(row, failure);
                }
                Instant next = clock.instant().plus(failure.retryAfter().orElse(backoff.first()));
                dues.release(batch.subList(failure.untried() ? i : i + 1, batch.size()), next);
                break;
            } catch (CrmFailure.Gone gone) {
                LOG.info("write_back={} target={} decision=gone", row.id(), row.target());
                dues.gone(row, clock.instant());
            } catch (CrmFailure.Rejected failure) {
                LOG.warn(
                        "write_back={} target={} decision=parked reason={}",
                        row.id(),
                        row.target(),
                        failure.getMessage());
                dues.park(row, clock.instant(), reason(failure));
            } catch (RuntimeException broken) {
                LOG.warn("write_back={} target={} broke", row.id(), row.target(), broken);
                later(row, new CrmFailure.Retryable(broken.toString(), null, broken));
            }
        }
        dues.done(written, clock.instant());
    }

    private void later(Claimed row, CrmFailure.Retryable failure) {
        int failed = row.attempts() + 1;
        if (backoff.exhausted(failed)) {
            LOG.warn("write_back={} target={} decision=parked tries={}", row.id(), row.target(), failed);
            dues.park(row, clock.instant(), reason(failure));
            return;
        }
        Duration wait = failure.retryAfter().orElse(backoff.after(failed));
        LOG.info("write_back={} target={} decision=retry tries={} wait={}", row.id(), row.target(), failed, wait);
        dues.retry(row, clock.instant().plus(wait), reason(failure));
    }

    private static String reason(CrmFailure failure) {
        return Cut.to(1000, String.valueOf(failure.getMessage()).replace('\0', '\uFFFD'));
    }

    /** Everything that the rows of one batch need to know. */
    private record Known(
            WriteBackWords words,
            Map<String, ContactFacts> contacts,
            Map<String, CompanyFacts> companies,
            Map<String, Facts.Said> responses) {}

    private Known read(Connection connection, List<Claimed> batch) {
        Map<String, CompanyFacts> companies = new HashMap<>();
        facts.ofCompanies(connection.id(), ids(batch, Target.COMPANY))
                .forEach((company, tallies) -> companies.put(company, new CompanyFacts(tallies)));
        List<String> responses = new ArrayList<>(ids(batch, Target.NOTE));
        responses.addAll(ids(batch, Target.TASK));
        return new Known(
                new WriteBackWords(connection),
                facts.ofContacts(connection.id(), ids(batch, Target.CONTACT)),
                companies,
                facts.ofResponses(responses));
    }

    private static List<String> ids(List<Claimed> batch, Target target) {
        return batch.stream()
                .filter(row -> row.target() == target)
                .map(Claimed::targetId)
                .toList();
    }

    private void write(Crm crm, Claimed row, Known known, Set<ContactId> together) {
        switch (row.target()) {
            case CONTACT -> contact(crm, new ContactId(row.targetId()), known, together);
            case COMPANY ->
                crm.writeBacks()
                        .companyFields(
                                new CompanyId(row.targetId()),
                                known.companies()
                                        .getOrDefault(row.targetId(), new CompanyFacts(Map.of()))
                                        .values());
            case NOTE -> note(crm, row, known);
            case TASK -> task(crm, row, known);
        }
    }

    /** Those of whom there is no more to say than that they were asked, set at once where the CRM can. */
    private static Set<ContactId> together(Crm crm, List<Claimed> batch, Known known) {
        Map<ContactId, Map<Field, Value>> asked = new LinkedHashMap<>();
        for (String id : ids(batch, Target.CONTACT)) {
            ContactFacts facts = known.contacts().getOrDefault(id, ContactFacts.NONE);
            if (facts.score() == null && facts.askedAt() != null) {
                asked.put(new ContactId(id), facts.values(longest(crm)));
            }
        }
        if (asked.size() < MANY) {
            return Set.of();
        }
        try {
            return crm.writeBacks().manyContacts(asked);
        } catch (CrmFailure failure) {
            LOG.info("write_back contacts={} decision=one-by-one why={}", asked.size(), failure.getMessage());
            return Set.of();
        }
    }

    private static void contact(Crm crm, ContactId contact, Known known, Set<ContactId> together) {
        ContactFacts facts = known.contacts().getOrDefault(contact.value(), ContactFacts.NONE);
        if (!together.contains(contact)) {
            crm.writeBacks().contactFields(contact, facts.values(longest(crm)));
        }
        if (facts.saidNo()) {
            crm.writeBacks().wantsNoQuestions(contact);
        }
    }

    private static int longest(Crm crm) {
        return crm.fields()
                .map((Fields fields) -> fields.longestText(Field.COMMENT))
                .orElse(LONGEST_COMMENT);
    }

    private static void note(Crm crm, Claimed row, Known known) {
        Facts.Said said = known.responses().get(row.targetId());
        if (said != null && said.ticket() != null) {
            // Of what is said, not of the row: an answer that changed after the claim is due once more, and said
            // already.
            String key = "ekko-response-" + row.targetId() + "-" + said.revision();
            crm.writeBacks()
                    .ticketNote(new TicketId(said.ticket()), key, known.words().note(said));
            for (String credited : said.credited()) {
                crm.writeBacks()
                        .ticketNote(
                                new TicketId(credited),
                                key + "-" + credited,
                                known.words().note(said));
            }
        }
    }

    private void task(Crm crm, Claimed row, Known known) {
        Facts.Said said = known.responses().get(row.targetId());
        if (said == null || said.followUp() == null || crm.followUps().isEmpty()) {
            return;
        }
        Facts.FollowUp followUp = said.followUp();
        if (followUp.resolved()) {
            if (followUp.crmTask() != null) {
                crm.followUps().get().close(followUp.crmTask());
            }
        } else if (followUp.crmTask() == null) {
            Task task = new Task(
                    new ContactId(said.contact()),
                    said.ticket() == null ? null : new TicketId(said.ticket()),
                    followUp.owner(),
                    followUp.due(),
                    known.words().taskTitle(said),
                    known.words().taskText(said));
            taskIds.set(followUp.id(), crm.followUps().get().create("ekko-follow-up-" + followUp.id(), task));
        }
    }
}
