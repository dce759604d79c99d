package io.ekko.app.problem;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.core.JacksonException;
import io.ekko.sql.DatabaseAway;
import jakarta.inject.Provider;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failed request becomes an answer. */
public final class Problems implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @Context
    private @Nullable Provider<ContainerRequestContext> request;

    private final ErrorPage page;
    private final MetricRegistry metrics;

    public Problems(ErrorPage page, MetricRegistry metrics) {
        this.page = page;
        this.metrics = metrics;
    }

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException told
                && told.getResponse().hasEntity()) {
            count(told.getResponse().getStatus());
            return told.getResponse();
        }
        Problem problem = problem(failure);
        count(problem.status());
        if (problem.status() >= 500) {
            problem = problem.logged(UUID.randomUUID().toString());
            log.error("request=failed id={} status={}", problem.id(), problem.status(), failure);
        } else {
            log.debug(
                    "request=refused status={} kind={} detail={}", problem.status(), problem.slug(), problem.detail());
        }
        Response.ResponseBuilder answer = Response.status(problem.status());
        if (failure instanceof WebApplicationException told) {
            told.getResponse().getHeaders().forEach((name, values) -> values.forEach(v -> answer.header(name, v)));
        }
        return write(answer, problem);
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof ProblemException told) {
            return told.problem();
        }
        if (DatabaseAway.is(failure)) {
            return Problem.UNAVAILABLE;
        }
        if (failure instanceof ParamException.QueryParamException wrong) {
            return Problem.INVALID.because(wrong.getParameterName() + " has a value that cannot be read");
        }
        if (failure instanceof WebApplicationException told) {
            return Problem.of(told.getResponse().getStatus());
        }
        if (failure instanceof ConstraintViolationException invalid) {
            return Problem.INVALID.because(invalid.getConstraintViolations().stream()
                    .map(one -> last(one.getPropertyPath().toString()) + " " + one.getMessage())
                    .sorted()
                    .limit(20)
                    .collect(Collectors.joining("; ")));
        }
        if (failure instanceof JacksonException unreadable && unreadable.getLocation() != null) {
            return Problem.BAD_REQUEST.because("the body is not the JSON that is read here; see line "
                    + unreadable.getLocation().getLineNr() + ", column "
                    + unreadable.getLocation().getColumnNr());
        }
        return Problem.INTERNAL;
    }

    private Response write(Response.ResponseBuilder answer, Problem problem) {
        if (problem.retryAfter() > 0) {
            answer.header("Retry-After", problem.retryAfter());
        }
        ContainerRequestContext asked = request == null ? null : request.get();
        if (asked == null || Wants.json(asked)) {
            if (problem.status() == 401) {
                answer.header("WWW-Authenticate", "Bearer realm=\"ekko\"");
            }
            return answer.type("application/problem+json")
                    .entity(problem.json())
                    .build();
        }
        return answer.type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page.of(asked.getHeaderString("Accept-Language"), problem))
                .build();
    }

    private void count(int status) {
        metrics.counter(String.format(Locale.ROOT, "ekko.answers.%dxx.%d", status / 100, status))
                .inc();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
