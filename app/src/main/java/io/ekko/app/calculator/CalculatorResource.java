package io.ekko.app.calculator;

import io.ekko.app.access.Limiter;
import io.ekko.app.access.Pages;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.nps.Nps;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Open to everyone, so each address may ask only so often. */
@Path("/calculator")
@Produces("text/html;charset=UTF-8")
public final class CalculatorResource {
    private static final List<String> COUNTS = List.of("promoters", "passives", "detractors");
    private static final String WHOLE = "[0-9]{1,9}";

    private final Pages pages;
    private final Limiter limiter;

    public CalculatorResource(Pages pages, Limiter limiter) {
        this.pages = pages;
        this.limiter = limiter;
    }

    @GET
    public Response calculate(@Context ContainerRequestContext request, @Context HttpServletRequest connection) {
        limiter.take(connection.getRemoteAddr()).ifPresent(pause -> {
            throw new ProblemException(Problem.TOO_MANY.after((int) pause.toSeconds() + 1));
        });
        Page page = pages.of(request, Place.REPORTS, "calculator", "nps");
        MultivaluedMap<String, String> given = request.getUriInfo().getQueryParameters();
        boolean asked = COUNTS.stream().anyMatch(given::containsKey);
        Filled form = asked ? checked(given, page) : example();
        Response.ResponseBuilder answer = Response.status(form.isWrong() ? 422 : 200);
        if (form.isWrong()) {
            return answer.entity(Templates.html("calculator/form.jte", Map.of("page", page, "form", form)))
                    .build();
        }
        Nps nps = new Nps(count(form, "promoters"), count(form, "passives"), count(form, "detractors"));
        CalculatorWords words = new CalculatorWords(page, nps);
        return answer.entity(Templates.html(
                        "calculator/calculator.jte", Map.of("page", page, "form", form, "nps", nps, "words", words)))
                .build();
    }

    private static Filled example() {
        return Filled.of(Map.of("promoters", "48", "passives", "18", "detractors", "4"));
    }

    private static Filled checked(MultivaluedMap<String, String> given, Page page) {
        Filled form = Filled.posted(given);
        for (String name : COUNTS) {
            String text = form.value(name).strip();
            String called = page.t("nps.groups." + name.substring(0, name.length() - 1));
            if (form.values(name).size() > 1) {
                form.wrong(name, page.t("calculator.wrong.twice", called));
            } else if (!text.matches(WHOLE)) {
                form.wrong(
                        name,
                        page.t("calculator.wrong.count", called, page.formats().number(999_999_999)));
            }
        }
        return form;
    }

    private static long count(Filled form, String name) {
        return Long.parseLong(form.value(name).strip());
    }
}
