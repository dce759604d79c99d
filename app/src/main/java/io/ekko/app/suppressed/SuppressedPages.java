package io.ekko.app.suppressed;

import io.ekko.app.access.Audit;
import io.ekko.app.access.Caller;
import io.ekko.app.access.Pages;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Option;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.language.Texts;
import io.ekko.privacy.AllowAsking;
import io.ekko.privacy.Hindrance;
import io.ekko.privacy.Hindrance.Reason;
import io.ekko.privacy.Hindrances;
import io.ekko.privacy.Questions;
import io.ekko.privacy.StopAsking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who gets no mail and why, found by address or name, with two acts: to take it back, and to note what somebody said. */
@Path("/set-up/suppressed")
@Produces("text/html;charset=UTF-8")
public final class SuppressedPages {
    private static final String BUNDLE = "suppressed";
    private static final String HOME = "/set-up/suppressed";
    private static final int ROWS = 50;
    private static final int LONGEST = 320;

    private final Connections connections;
    private final Crms crms;
    private final Hindrances hindrances;
    private final StopAsking stopAsking;
    private final AllowAsking allowAsking;
    private final Pages pages;
    private final Audit audit;

    public SuppressedPages(
            Connections connections,
            Crms crms,
            Hindrances hindrances,
            StopAsking stopAsking,
            AllowAsking allowAsking,
            Pages pages,
            Audit audit) {
        this.connections = connections;
        this.crms = crms;
        this.hindrances = hindrances;
        this.stopAsking = stopAsking;
        this.allowAsking = allowAsking;
        this.pages = pages;
        this.audit = audit;
    }

    @GET
    public Response list(
            @Context ContainerRequestContext request,
            @QueryParam("connection") @DefaultValue("") String connectionName,
            @QueryParam("q") @DefaultValue("") String typed,
            @QueryParam("why") @DefaultValue("") String why,
            @QueryParam("after") @DefaultValue("") String after) {
        Page page = pages.of(request, Place.SET_UP, BUNDLE);
        List<Connection> all = connections.all();
        Optional<Connection> chosen = all.stream()
                .filter(one -> one.name().equals(connectionName))
                .findFirst()
                .or(() -> all.stream().findFirst());
        String words = typed.length() > LONGEST ? "" : typed.strip();
        List<Hindrance> found = chosen.map(
                        connection -> hindrances.page(connection.id(), reasons(why), words, place(after), ROWS + 1))
                .orElse(List.of());
        List<Hindrance> shown = found.subList(0, Math.min(ROWS, found.size()));
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put(
                "form",
                Filled.of(Map.of(
                        "q",
                        words,
                        "why",
                        why,
                        "connection",
                        chosen.map(Connection::name).orElse(""))));
        model.put(
                "connections",
                all.stream().map(one -> new Option(one.name(), one.title())).toList());
        model.put("reasons", options(page.texts(), "suppressed.why.", List.of("", "bounce", "complaint", "opt-out")));
        model.put(
                "questions",
                options(page.texts(), "suppressed.reason.", List.of("all", "transactional", "relationship")));
        model.put("rows", shown);
        model.put("narrowed", !words.isEmpty() || !why.isEmpty());
        model.put("first", after.isEmpty());
        model.put("again", address(chosen, words, why, null));
        model.put(
                "next",
                found.size() > ROWS ? address(chosen, words, why, Hindrances.Place.of(shown.get(ROWS - 1))) : "");
        model.put(
                "words",
                new SuppressedWords(page, chosen.<ZoneId>map(Connection::zone).orElse(ZoneOffset.UTC)));
        return Response.ok(Templates.html("suppressed/list.jte", model)).build();
    }

    @POST
    @Path("lift")
    public Response lift(
            @Context ContainerRequestContext request,
            @FormParam("connection") @DefaultValue("") String connectionName,
            @FormParam("person") @DefaultValue("") String person,
            @FormParam("contact") @DefaultValue("") String record,
            @FormParam("reason") @DefaultValue("") String reasonName) {
        Connection connection = connection(connectionName);
        ContactId contact = contact(record);
        Reason reason = Arrays.stream(Reason.values())
                .filter(one -> one.name().equals(reasonName))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        boolean lifted = reason.cause()
                .map(cause -> allowAsking.suppression(connection.id(), person, cause))
                .orElseGet(() -> allowAsking.optOut(connection.id(), person, Questions.valueOf(reason.name())));
        Texts texts = pages.texts(request, BUNDLE);
        if (lifted) {
            note(
                    request,
                    reason.cause().isPresent() ? "suppression.lift" : "opt-out.lift",
                    connection,
                    contact,
                    reason);
        }
        return back(
                request,
                connection,
                lifted
                        ? Flash.good(texts.get("suppressed.lifted", person))
                        : new Flash(Flash.Kind.INFO, texts.get("suppressed.gone")));
    }

    @POST
    @Path("stop")
    public Response stop(
            @Context ContainerRequestContext request,
            @FormParam("connection") @DefaultValue("") String connectionName,
            @FormParam("address") @DefaultValue("") String address,
            @FormParam("questions") @DefaultValue("all") String which) {
        Connection connection = connection(connectionName);
        Questions questions = Arrays.stream(Questions.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(which))
                .findFirst()
                .orElse(Questions.ALL);
        Texts texts = pages.texts(request, BUNDLE);
        List<Contact> found;
        try {
            found = address.isBlank() || address.length() > LONGEST
                    ? List.of()
                    : crms.of(connection.id()).contacts().byEmail(address.strip());
        } catch (CrmFailure away) {
            return back(request, connection, Flash.bad(texts.get("suppressed.crm-away")));
        }
        Optional<Contact> contact = found.stream()
                .filter(one -> !one.erased() && !one.person().isEmpty())
                .findFirst();
        if (contact.isEmpty()) {
            return back(request, connection, Flash.bad(texts.get("suppressed.unknown", address.strip())));
        }
        stopAsking.stop(connection.id(), contact.get().id(), contact.get().person(), questions);
        note(request, "opt-out.note", connection, contact.get().id(), Reason.valueOf(questions.name()));
        return back(
                request,
                connection,
                Flash.good(texts.get("suppressed.noted", contact.get().person())));
    }

    private void note(
            ContainerRequestContext request, String act, Connection connection, ContactId contact, Reason reason) {
        audit.note(
                Caller.of(request).actor(),
                act,
                connection.id(),
                contact,
                reason.name().toLowerCase(Locale.ROOT));
    }

    private Response back(ContainerRequestContext request, Connection connection, Flash flash) {
        pages.leave(request, flash);
        return Reply.seeOther(HOME + "?connection=" + connection.name());
    }

    private static ContactId contact(String record) {
        try {
            return new ContactId(record);
        } catch (IllegalArgumentException none) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
    }

    private Connection connection(String name) {
        return connections
                .byName(name)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND.because("there is no such connection")));
    }

    private static Set<Reason> reasons(String why) {
        return switch (why) {
            case "bounce" -> EnumSet.of(Reason.BOUNCE);
            case "complaint" -> EnumSet.of(Reason.COMPLAINT);
            case "opt-out" -> EnumSet.of(Reason.ALL, Reason.TRANSACTIONAL, Reason.RELATIONSHIP);
            default -> EnumSet.allOf(Reason.class);
        };
    }

    private static List<Option> options(Texts texts, String prefix, List<String> values) {
        return values.stream()
                .map(value -> new Option(value, texts.get(prefix + (value.isEmpty() ? "any" : value))))
                .toList();
    }

    private static String address(
            Optional<Connection> connection, String words, String why, Hindrances.@Nullable Place after) {
        String address = HOME + "?connection="
                + connection.map(Connection::name).orElse("") + "&q=" + encoded(words) + "&why=" + encoded(why);
        return after == null
                ? address
                : address + "&after=" + encoded(after.since() + " " + after.reason() + " " + after.person());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Hindrances.@Nullable Place place(String after) {
        String[] parts = after.split(" ", 3);
        try {
            return parts.length < 3
                    ? null
                    : new Hindrances.Place(Instant.parse(parts[0]), parts[2], Reason.valueOf(parts[1]));
        } catch (DateTimeException | IllegalArgumentException nonsense) {
            return null;
        }
    }
}
