package io.ekko.receiver;

import io.ekko.id.InvitationId;
import io.ekko.language.Language;
import io.ekko.link.Link;
import io.ekko.link.Links;
import io.ekko.response.AskedPage;
import io.ekko.response.AskedPages;
import io.ekko.survey.Surveys;
import io.ekko.visit.Visitor;
import io.ekko.work.Counters;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the visitors of survey and unsubscribe pages, only with a genuine link. Forged links are counted by address; genuine ones by
 * address and link, so that a gateway that tries thousands does not stand in the way of the people behind the same address.
 */
final class Desk {
    private static final Logger log = LoggerFactory.getLogger(Desk.class);

    private final Links links;
    private final AskedPages askedPages;
    private final Surveys surveys;
    private final SurveyPages pages;
    private final Throttle throttle;
    private final Callers callers;
    private final Visitors visitors;
    private final Counters counters;
    private final InstantSource clock;

    Desk(
            Links links,
            AskedPages askedPages,
            Surveys surveys,
            SurveyPages pages,
            Throttle throttle,
            Callers callers,
            Visitors visitors,
            Counters counters,
            InstantSource clock) {
        this.links = links;
        this.askedPages = askedPages;
        this.surveys = surveys;
        this.pages = pages;
        this.throttle = throttle;
        this.callers = callers;
        this.visitors = visitors;
        this.counters = counters;
        this.clock = clock;
    }

    /** What is done for a visitor with a genuine link. */
    @FunctionalInterface
    interface Turn {
        Response serve(Visit visit) throws IOException, Body.TooLarge;
    }

    /**
     * Serves the visitor, or shows why not.
     *
     * @param chosen tag of the language that the visitor has chosen; null when none
     */
    Response serve(ContainerRequestContext request, String token, @Nullable String chosen, Turn turn)
            throws IOException {
        return serve(request, token, chosen, turn, askedPages::of, reader -> pages.notice(reader, "failed"));
    }

    /** As above, also when the link is good for nothing but to say that there shall be no more questions. */
    Response serveToStop(ContainerRequestContext request, String token, @Nullable String chosen, Turn turn)
            throws IOException {
        return serve(request, token, chosen, turn, askedPages::toStop, reader -> pages.notice(reader, "failed"));
    }

    /** What hangs on an invitation now. */
    @FunctionalInterface
    private interface Look {
        Optional<AskedPage> at(InvitationId invitation, Instant now);
    }

    /** What is done with a form of a visitor with a genuine link. */
    @FunctionalInterface
    interface FormTurn {
        Response serve(Visit visit, FormFields form) throws IOException;
    }

    /** As above, with a form. When it cannot be kept right now, the page carries what was said and asks to press again. */
    Response submit(
            ContainerRequestContext request, String token, @Nullable String chosen, InputStream body, FormTurn turn)
            throws IOException {
        FormFields form;
        try {
            form = FormFields.read(body);
        } catch (Body.TooLarge tooLarge) {
            return counted("too-large", Pages.page(413, pages.notice(reader(request, chosen), "failed")));
        }
        return serve(
                request,
                token,
                chosen,
                visit -> turn.serve(visit, form),
                askedPages::of,
                reader -> pages.unsaved(reader, form));
    }

    private static Language reader(ContainerRequestContext request, @Nullable String chosen) {
        return Optional.ofNullable(chosen)
                .flatMap(Language::find)
                .orElseGet(() -> accepted(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private Response serve(
            ContainerRequestContext request,
            String token,
            @Nullable String chosen,
            Turn turn,
            Look look,
            Function<Language, String> unavailable)
            throws IOException {
        Language reader = reader(request, chosen);
        Optional<Link> link = links.open(token);
        String address = callers.address(request);
        if (!throttle.admits(link.isPresent() ? address + " " + token : address)) {
            Response busy = Pages.page(429, pages.notice(reader, "busy"));
            return counted(
                    "throttled",
                    Response.fromResponse(busy).header("Retry-After", 60).build());
        }
        try {
            Optional<Visit> visit = visit(
                    link,
                    look,
                    token,
                    visitors.of(request),
                    Optional.ofNullable(chosen).flatMap(Language::find));
            return visit.isEmpty() ? unknown(reader) : turn.serve(visit.get());
        } catch (Body.TooLarge tooLarge) {
            return counted("too-large", Pages.page(413, pages.notice(reader, "failed")));
        } catch (JdbiException away) {
            log.error("page=failed id={}", UUID.randomUUID(), away);
            Response failed = Pages.page(503, unavailable.apply(reader));
            return counted(
                    "unavailable",
                    Response.fromResponse(failed).header("Retry-After", 30).build());
        }
    }

    Response unknown(Language reader) {
        return counted("unknown", Pages.page(404, pages.notice(reader, "unknown")));
    }

    Response counted(String what, Response response) {
        counters.count("receiver.page." + what);
        return response;
    }

    private Optional<Visit> visit(
            Optional<Link> link, Look look, String token, Visitor visitor, Optional<Language> chosen) {
        if (link.isPresent() && link.get() instanceof Link.Survey survey) {
            Optional<AskedPage> asked = look.at(survey.invitation(), clock.instant());
            return asked.flatMap(page -> surveys.byId(page.survey())
                    .map(found -> new Visit(token, found, chosen.orElse(page.language()), visitor, page)));
        }
        if (link.isPresent() && link.get() instanceof Link.Test test) {
            return surveys.byId(test.survey())
                    .map(found -> new Visit(token, found, chosen.orElse(found.defaultLanguage()), visitor, null));
        }
        return Optional.empty();
    }

    private static Language accepted(@Nullable String header) {
        return header == null ? Language.DEFAULT : Language.accepted(header);
    }
}
