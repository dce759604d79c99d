package io.ekko.connector.superoffice.faults;

import io.ekko.crm.Check;
import io.ekko.crm.Contacts;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Fields;
import io.ekko.crm.FollowUps;
import io.ekko.crm.Page;
import io.ekko.crm.Selections;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.crm.Tickets;
import io.ekko.crm.Webhooks;
import io.ekko.crm.WriteBacks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Broken on purpose: a connector that takes a page of closed tickets that it could not read for an empty one. */
record PastBrokenPages(Crm crm, InstantSource clock) implements Crm {
    @Override
    public Tickets tickets() {
        Tickets tickets = crm.tickets();
        return new Tickets() {
            @Override
            public Optional<Ticket> byId(TicketId id) {
                return tickets.byId(id);
            }

            @Override
            public Page<Ticket> closedSince(String cursor, int limit) {
                try {
                    return tickets.closedSince(cursor, limit);
                } catch (CrmFailure.Retryable away) {
                    return new Page<>(List.of(), cursorAt(clock.instant()));
                }
            }

            @Override
            public String cursorAt(Instant time) {
                return tickets.cursorAt(time);
            }
        };
    }

    @Override
    public Contacts contacts() {
        return crm.contacts();
    }

    @Override
    public WriteBacks writeBacks() {
        return crm.writeBacks();
    }

    @Override
    public Selections selections() {
        return crm.selections();
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return crm.webhooks();
    }

    @Override
    public Optional<FollowUps> followUps() {
        return crm.followUps();
    }

    @Override
    public Optional<Fields> fields() {
        return crm.fields();
    }

    @Override
    public List<Check> check() {
        return crm.check();
    }
}
