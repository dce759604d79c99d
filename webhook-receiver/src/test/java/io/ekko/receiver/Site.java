package io.ekko.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.Crms;
import io.ekko.id.InvitationId;
import io.ekko.inbox.AnswerMapping;
import io.ekko.inbox.AnswerSource;
import io.ekko.inbox.AnswerSources;
import io.ekko.inbox.Spool;
import io.ekko.link.Links;
import io.ekko.nps.ScoreGroup;
import io.ekko.secret.Secret;
import io.ekko.secret.Vault;
import io.ekko.signature.StandardWebhooks;
import io.ekko.testing.MutableClock;
import io.ekko.testing.SampleRows;
import io.ekko.work.Duty;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.jdbi.v3.core.Jdbi;

/** The receiver's resources in a JAX-RS host without a network, over one database. */
final class Site {
    static final Limits LIMITS = new Limits(10_000, 300, Limits.SHORTEST_READING, Limits.SOONEST_VISIT);
    private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");

    final MutableClock clock;
    final Jdbi jdbi;
    final SampleRows rows;
    final CampaignId campaign;
    final Vault vault = Vault.of(new byte[32]);
    final Links links;
    final Secret toolSecret = StandardWebhooks.newSecret();
    final Map<String, Integer> counted = new TreeMap<>();
    final List<Duty> rung = new ArrayList<>();
    private final ApplicationHandler host;

    Site(Jdbi jdbi, Crms crms, Limits limits) {
        this(jdbi, crms, limits, Optional.empty());
    }

    Site(Jdbi jdbi, Crms crms, Limits limits, Optional<Spool> spool) {
        this.clock = MutableClock.at("2026-03-06T09:00:00Z");
        this.links = new Links(vault.derive("links"), clock);
        this.jdbi = jdbi;
        this.rows = new SampleRows(jdbi, clock.instant());
        this.campaign = rows.campaign(Kind.TRANSACTIONAL, ScoreGroup.DETRACTOR);
        new AnswerSources(jdbi, vault)
                .add(
                        new AnswerSource(
                                rows.connection(),
                                campaign,
                                "tool",
                                List.of(toolSecret),
                                AnswerMapping.of("{\"email\": \"/m\", \"score\": \"/s\"}")),
                        clock.instant());
        this.host = host(crms, limits, spool);
        clock.advance(Duration.ofMinutes(5));
    }

    private Site(Site first, Crms crms, Limits limits) {
        this.clock = first.clock;
        this.links = first.links;
        this.jdbi = first.jdbi;
        this.rows = first.rows;
        this.campaign = first.campaign;
        this.host = host(crms, limits, Optional.empty());
    }

    /** Another node on the same database, with nothing in its memory. */
    Site anotherNode() {
        return new Site(
                this,
                connection -> {
                    throw new AssertionError("the page asks no CRM");
                },
                LIMITS);
    }

    private ApplicationHandler host(Crms crms, Limits limits, Optional<Spool> spool) {
        ResourceConfig config = new ResourceConfig();
        ReceiverResources.of(
                        jdbi,
                        crms,
                        vault,
                        links,
                        rung::add,
                        name -> counted.merge(name, 1, Integer::sum),
                        limits,
                        Site::address,
                        spool,
                        clock)
                .forEach(config::register);
        return new ApplicationHandler(config);
    }

    private static String address(ContainerRequestContext request) {
        String from = request.getHeaderString("X-From");
        return from == null ? "192.0.2.1" : from;
    }

    /** An answer as a browser gets it. */
    record Reply(int status, Map<String, String> headers, String body) {
        String nonce() {
            Matcher found = NONCE.matcher(body);
            if (!found.find()) {
                throw new AssertionError("no nonce in " + body);
            }
            return found.group(1);
        }

        String location() {
            return headers.getOrDefault("Location", "");
        }
    }

    String invite() {
        return links.survey(invitation());
    }

    InvitationId invitation() {
        return rows.sent(campaign, "ase@nord.example");
    }

    Reply get(String address) {
        return send("GET", address, new byte[0], Map.of());
    }

    /** Sends a form after a person has read the page. */
    Reply press(String address, Map<String, String> fields) {
        clock.advance(Duration.ofSeconds(8));
        return post(address, fields);
    }

    Reply post(String address, Map<String, String> fields) {
        return post(address, fields, Map.of());
    }

    Reply post(String address, Map<String, String> fields, Map<String, String> headers) {
        StringBuilder form = new StringBuilder();
        new LinkedHashMap<>(fields)
                .forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, UTF_8)));
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return send("POST", address, form.toString().getBytes(UTF_8), all);
    }

    Reply send(String method, String address, byte[] body, Map<String, String> headers) {
        URI base = URI.create("http://localhost/");
        ContainerRequest request =
                new ContainerRequest(base, base.resolve(address), method, null, new MapPropertiesDelegate(), null);
        headers.forEach(request::header);
        request.setEntityStream(new ByteArrayInputStream(body));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ContainerResponse response = host.apply(request, out).get();
            Map<String, String> first = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.getStringHeaders().forEach((name, values) -> first.put(name, values.get(0)));
            return new Reply(response.getStatus(), first, out.toString(UTF_8));
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The stored answers: score, comment and permission. */
    List<String> answers() {
        return text("select score || ' ' || coalesce(comment, '-') || ' '"
                + " || coalesce(upper(cast(may_contact as varchar(5))), '-') from response");
    }

    /** The signs of each doubtful submit, the oldest first. */
    List<String> signs() {
        return text("select signs from doubtful_submit order by id");
    }

    List<String> text(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
