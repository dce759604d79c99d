package io.ekko.connector.superoffice.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.http.Exchange;
import io.ekko.connector.http.Reply;
import io.ekko.crm.CrmFailure;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The REST interface of one tenant. A call that meets an old ticket (401) or a host from which the tenant has moved (421) is made once
 * more, with a new ticket or at the new host; neither has done anything at the first try. All times are asked for in UTC with their
 * offset. Safe for several threads.
 */
public final class SuperOfficeHttp {
    /** After "too many" that names no time. */
    private static final Duration WHEN_TOO_MANY = Duration.ofSeconds(2);

    private final Exchange exchange;
    private final Place place;
    private final Credentials credentials;
    private final Pace pace;
    private final CallMeter meter;
    private final String language;
    private final InstantSource clock;

    /** @param language two letters; in it SuperOffice writes the names of lists */
    public SuperOfficeHttp(
            Exchange exchange,
            Place place,
            Credentials credentials,
            Pace pace,
            CallMeter meter,
            String language,
            InstantSource clock) {
        this.exchange = exchange;
        this.place = place;
        this.credentials = credentials;
        this.pace = pace;
        this.meter = meter;
        this.language = language;
        this.clock = clock;
    }

    private record Call(
            String method,
            String path,
            Query query,
            @Nullable JsonNode body,
            String contentType) {
        Call(String method, String path, Query query, @Nullable JsonNode body) {
            this(method, path, query, body, "application/json");
        }

        /** Method and kind of record, without ids. */
        String kind() {
            String[] parts = path.split("/", -1);
            boolean named = parts.length > 1 && !parts[1].matches("[0-9]+") && !parts[1].contains(".");
            return method + " " + (named ? parts[0] + "/" + parts[1] : parts[0]);
        }
    }

    /** The record, or empty when SuperOffice does not have it. */
    public Optional<Row> find(String path) {
        return call(new Call("GET", path, Query.NONE, null)).map(Row::new);
    }

    public JsonNode get(String path, Query query) {
        return required(new Call("GET", path, query, null));
    }

    /** The rows of a list ({@code {"value":[...]}}), or the elements of an answer that is an array. */
    public List<Row> rows(String path, Query query) {
        Call call = new Call("GET", path, query, null);
        return rows(call, required(call));
    }

    /** The rows of a list that belongs to a record; none when the record is not there. */
    public List<Row> rowsIfThere(String path, Query query) {
        Call call = new Call("GET", path, query, null);
        return call(call).map(answer -> rows(call, answer)).orElse(List.of());
    }

    private static List<Row> rows(Call call, JsonNode answer) {
        JsonNode list = answer.isArray() ? answer : answer.path("value");
        if (!list.isArray()) {
            throw new CrmFailure.Rejected(call.kind() + " was not answered with a list");
        }
        return StreamSupport.stream(list.spliterator(), false).map(Row::new).toList();
    }

    public JsonNode post(String path, Query query, @Nullable JsonNode body) {
        return required(new Call("POST", path, query, body));
    }

    public JsonNode put(String path, JsonNode body) {
        return required(new Call("PUT", path, Query.NONE, body));
    }

    /**
     * Changes the record by a JSON Patch (RFC 6902).
     *
     * @return false when SuperOffice does not have the record
     */
    public boolean patch(String path, JsonNode operations) {
        return call(new Call("PATCH", path, Query.NONE, operations, "application/json-patch+json"))
                .isPresent();
    }

    /** Harmless when it is gone. */
    public void delete(String path) {
        call(new Call("DELETE", path, Query.NONE, null));
    }

    /**
     * What is answered to somebody else than ourselves who reads, whatever it is.
     *
     * @param other shown in place of our own grant; it is not renewed
     */
    public Reply readAs(Credentials.Grant other, String path, Query query) {
        Call call = new Call("GET", path, query, null);
        URI root = place.root();
        Reply reply = send(call, root, other);
        if (reply.status() != 421) {
            return reply;
        }
        place.wrong(root);
        return send(call, place.root(), other);
    }

    private JsonNode required(Call call) {
        return call(call).orElseThrow(() -> new CrmFailure.Rejected(call.kind() + " was answered with 'not found'"));
    }

    private Optional<JsonNode> call(Call call) {
        URI root = place.root();
        Credentials.Grant grant = credentials.grant();
        Reply reply = send(call, root, grant);
        if (reply.status() == 421) {
            place.wrong(root);
            root = place.root();
            reply = send(call, root, grant);
        }
        if (reply.status() == 401 && credentials.refused(grant)) {
            reply = send(call, root, credentials.grant());
        }
        return Answers.read(reply, place::doubt);
    }

    /** A tenant that has had enough is left alone by everybody, not only by the work that happened to hear of it. */
    private void restAfter(Reply reply) {
        Optional<Duration> named = reply.later(reply.what()).retryAfter();
        if (reply.status() == 429) {
            pace.rest(named.orElse(WHEN_TOO_MANY));
        } else if (reply.status() == 503) {
            named.ifPresent(pace::rest);
        }
    }

    private Reply send(Call call, URI root, Credentials.Grant grant) {
        var asked = clock.instant();
        pace.take();
        meter.waited(Duration.between(asked, clock.instant()));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Accept-Language", language);
        headers.put("SO-TimeZone", "UTC, includeTZOffset");
        if (call.body() != null) {
            headers.put("Content-Type", call.contentType());
        }
        grant.headers().forEach((name, value) -> headers.put(name, value.reveal()));
        URI address = URI.create(root + "/" + call.path() + call.query().encoded());
        String outcome = "none";
        var begin = clock.instant();
        try {
            Reply reply = exchange.send(
                    call.kind(),
                    call.method(),
                    address,
                    headers,
                    call.body() == null ? null : call.body().toString());
            outcome = Integer.toString(reply.status());
            restAfter(reply);
            return reply;
        } catch (CrmFailure.Retryable silence) {
            place.doubt();
            throw silence;
        } finally {
            meter.called(call.kind(), outcome, Duration.between(begin, clock.instant()));
        }
    }
}
