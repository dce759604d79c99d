package io.ekko.connector.superoffice.sight;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.http.Reply;
import io.ekko.connector.superoffice.wire.Credentials;
import io.ekko.connector.superoffice.wire.Ids;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CrmFailure;
import io.ekko.secret.Secret;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Asks SuperOffice whether a user may read a record, with the user's own access token. Only a plain yes is a yes. What SuperOffice tells
 * of the record is not kept.
 */
public final class Sight {
    private static final Set<String> NO_RIGHT = Set.of("none", "0");

    private final SuperOfficeHttp http;

    public Sight(SuperOfficeHttp http) {
        this.http = http;
    }

    /** Kinds of record, by the name and the key that SuperOffice has for them. */
    public enum Kind {
        PERSON("Person", "PersonId"),
        COMPANY("Contact", "ContactId"),
        TICKET("Ticket", "TicketId");

        private final String path;
        private final String key;

        Kind(String path, String key) {
            this.path = path;
            this.key = key;
        }
    }

    /** What SuperOffice said. */
    public enum Said {
        YES,
        /** Not for this user, or not there. */
        NO,
        /** The access has ended; the user signs in again. */
        ENDED
    }

    /**
     * Whether the user may read the record.
     *
     * @throws CrmFailure.Retryable when SuperOffice cannot say now
     */
    public Said mayRead(Secret access, Kind kind, String id) {
        OptionalInt number = Ids.number(id);
        if (number.isEmpty()) {
            return Said.NO;
        }
        Reply reply = http.readAs(grant(access), kind.path + "/" + number.getAsInt(), Query.NONE);
        if (reply.status() == 401) {
            return Said.ENDED;
        }
        if (!reply.good()) {
            requireSaid(reply);
            return Said.NO;
        }
        JsonNode record = reply.json();
        boolean read = record.path(kind.key).asInt(0) == number.getAsInt()
                && !NO_RIGHT.contains(
                        record.path("TableRight").path("Mask").asText("").toLowerCase(Locale.ROOT));
        return read ? Said.YES : Said.NO;
    }

    /**
     * Which of these persons the user may read: those that stand in the user's own list of persons.
     *
     * @throws CrmFailure.Retryable when SuperOffice cannot say now
     */
    public Set<String> persons(Secret access, Collection<String> ids) {
        Set<String> seen = new HashSet<>();
        for (List<Integer> slice : Ids.slices(ids)) {
            Reply reply = http.readAs(
                    grant(access),
                    "Person",
                    Query.select("personId").filter(Ids.in("personId", slice)).orderBy("personId"));
            if (!reply.good()) {
                requireSaid(reply);
                return Set.of();
            }
            reply.json().path("value").forEach(row -> seen.add(Integer.toString(new Row(row).requiredId("personId"))));
        }
        seen.retainAll(ids);
        return seen;
    }

    /** A refusal is an answer; trouble is none. */
    private static void requireSaid(Reply reply) {
        CrmFailure failure = reply.failure(null);
        if (failure instanceof CrmFailure.Retryable || reply.status() == 421) {
            throw reply.later(reply.what() + " could not be asked");
        }
    }

    private static Credentials.Grant grant(Secret access) {
        return new Credentials.Grant(Map.of("Authorization", Secret.of("Bearer " + access.reveal())));
    }
}
