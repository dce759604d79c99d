package io.ekko.receiver;

import io.ekko.receiver.SurveyPages.Again;
import io.ekko.response.Answer;
import io.ekko.response.AskedPage;
import io.ekko.response.DoubtfulSubmits;
import io.ekko.visit.Evidence;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The survey page, first step: the score. Reading records nothing; the submit stores the score and leads to {@link CommentResource}.
 * Works without JavaScript, without cookies and without style.
 */
@Path("/s")
public final class SurveyResource {
    /** A page that was open longer asks once more. */
    private static final Duration STALE = Duration.ofHours(12);

    private final Desk desk;
    private final SurveyPages pages;
    private final Nonces nonces;
    private final Suspicion suspicion;
    private final Keep keep;
    private final DoubtfulSubmits doubtful;
    private final InstantSource clock;

    SurveyResource(
            Desk desk,
            SurveyPages pages,
            Nonces nonces,
            Suspicion suspicion,
            Keep keep,
            DoubtfulSubmits doubtful,
            InstantSource clock) {
        this.desk = desk;
        this.pages = pages;
        this.nonces = nonces;
        this.suspicion = suspicion;
        this.keep = keep;
        this.doubtful = doubtful;
        this.clock = clock;
    }

    /** As {@link #question}, and noted: browsers open pages, what checks links asks for their heads. */
    @HEAD
    @Path("{token}")
    public Response headOfQuestion(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @Context ContainerRequestContext request)
            throws IOException {
        return desk.serve(request, token, lang, visit -> {
            AskedPage asked = visit.asked();
            if (asked != null) {
                suspicion.headOnly(visit, asked.invitation());
            }
            return show(visit, null);
        });
    }

    @GET
    @Path("{token}")
    public Response question(
            @PathParam("token") String token,
            @QueryParam("score") @Nullable String score,
            @QueryParam("lang") @Nullable String lang,
            @Context ContainerRequestContext request)
            throws IOException {
        return desk.serve(request, token, lang, visit -> {
            Integer chosen =
                    Optional.ofNullable(score).flatMap(FormFields::score).orElse(null);
            AskedPage asked = visit.asked();
            if (chosen != null && asked != null && visit.open()) {
                suspicion.followed(visit, asked.invitation(), chosen, request);
            }
            return show(visit, chosen);
        });
    }

    private Response show(Visit visit, @Nullable Integer chosen) {
        if (!visit.open()) {
            return desk.counted("expired", Pages.page(410, pages.expired(visit)));
        }
        String html = pages.score(visit, chosen, Again.NO);
        return desk.counted("shown", visit.test() ? Pages.sample(html) : Pages.page(200, html));
    }

    @POST
    @Path("{token}")
    public Response submit(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @Context ContainerRequestContext request,
            InputStream body)
            throws IOException {
        return desk.submit(request, token, lang, body, (visit, form) -> submit(visit, form, request));
    }

    private Response submit(Visit visit, FormFields form, ContainerRequestContext request) {
        Optional<Integer> score = form.score();
        if (!visit.open()) {
            return desk.counted("expired", Pages.page(410, pages.expired(visit)));
        }
        if (score.isEmpty()) {
            return desk.counted("invalid", Pages.page(422, pages.score(visit, null, Again.MISSING)));
        }
        AskedPage asked = visit.asked();
        if (asked == null) {
            return Pages.next(visit.address("comment") + "&score=" + score.get());
        }
        Optional<Instant> made =
                nonces.opened(form.text("nonce").orElse(""), visit.token()).map(Nonces.Opened::at);
        if (made.isPresent() && clock.instant().isAfter(made.get().plus(STALE))) {
            return desk.counted("stale", Pages.page(200, pages.score(visit, score.get(), Again.STALE)));
        }
        Answer answer = new Answer(score.get(), null, null, visit.language(), clock.instant());
        Evidence evidence = suspicion.of(visit, asked, form, score.get(), request);
        if (evidence.doubtful()) {
            doubtful.add(asked.invitation(), answer, evidence);
            return desk.counted("doubtful", Pages.page(202, pages.score(visit, score.get(), Again.CONFIRM)));
        }
        return keep.answer(visit, asked, answer, evidence, "comment");
    }

    /** The address that only a machine follows. */
    @GET
    @Path("{token}/more")
    public Response trap(@PathParam("token") String token, @Context ContainerRequestContext request)
            throws IOException {
        return desk.serve(request, token, null, visit -> {
            AskedPage asked = visit.asked();
            if (asked != null) {
                suspicion.trapped(visit, asked.invitation());
            }
            return desk.counted("trapped", desk.unknown(visit.language()));
        });
    }
}
