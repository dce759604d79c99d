package io.ekko.app.crm;

import io.ekko.app.access.Caller;
import io.ekko.app.access.Pages;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.connector.builtin.input.Ids;
import io.ekko.connector.builtin.input.Invalid;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.language.Texts;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all pages of the CRM answer with: a page, a page with a refused form, or the way to the next page. */
final class Screens {
    /** How many rows a list shows at once. */
    static final int ROWS = 50;

    private static final String FEATURE = "crm";

    private final Pages pages;

    Screens(Pages pages) {
        this.pages = pages;
    }

    Texts texts(ContainerRequestContext request) {
        return pages.texts(request, FEATURE);
    }

    String html(ContainerRequestContext request, Place place, String template, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("page", pages.of(request, place, FEATURE));
        return Templates.html("crm/" + template + ".jte", all);
    }

    /** A form that was not accepted, with what was typed. */
    Response refused(ContainerRequestContext request, Place place, String template, Map<String, Object> model) {
        return Reply.refused(html(request, place, template, model));
    }

    /** On to another page, which then says what was done. */
    Response done(ContainerRequestContext request, String address, String key, Object... arguments) {
        pages.leave(request, Flash.good(texts(request).get(key, arguments)));
        return Reply.seeOther(address);
    }

    /** On to another page, which then says why nothing was done. */
    Response undone(ContainerRequestContext request, String address, String key, Object... arguments) {
        pages.leave(request, Flash.bad(texts(request).get(key, arguments)));
        return Reply.seeOther(address);
    }

    /** The address to come back to, if it is a page of the CRM; otherwise the given one. */
    static String back(@Nullable String asked, String otherwise) {
        return asked != null && asked.startsWith("/crm/") && asked.length() <= 2000 && !asked.contains("\\")
                ? asked
                : otherwise;
    }

    /**
     * Does what was typed, if nothing was found wrong with it so far.
     *
     * @return empty when it was not done; the form then holds why
     */
    Optional<Response> attempt(ContainerRequestContext request, Filled form, Supplier<Response> act) {
        if (form.isWrong()) {
            return Optional.empty();
        }
        try {
            return Optional.of(act.get());
        } catch (Invalid invalid) {
            note(request, form, invalid);
            return Optional.empty();
        }
    }

    /** Notes down in the form what a use case refused, each at its field and in the reader's words. */
    void note(ContainerRequestContext request, Filled form, Invalid invalid) {
        Texts texts = texts(request);
        invalid.violations().forEach(violation -> form.wrong(violation.field(), words(texts, violation)));
    }

    private static String words(Texts texts, Violation violation) {
        String own = "crm.wrong." + violation.field() + "." + violation.problem();
        return texts.get(texts.has(own) ? own : "crm.wrong." + violation.problem());
    }

    /** Who acts, as shown to colleagues. */
    static String author(ContainerRequestContext request) {
        return Caller.person(request).user().name();
    }

    /** Whether only a part of the page was asked for. */
    static boolean partial(ContainerRequestContext request) {
        return request.getHeaderString("HX-Request") != null;
    }

    /** The id in an address. */
    static long id(String text) {
        return Ids.number(text).orElseThrow(Screens::missing);
    }

    /** The cursor of a list; one that nobody gave out starts at the beginning. */
    static @Nullable Long cursor(@Nullable String text) {
        return text == null || Ids.number(text).isEmpty()
                ? null
                : Ids.number(text).getAsLong();
    }

    static ProblemException missing() {
        return new ProblemException(Problem.NOT_FOUND);
    }
}
