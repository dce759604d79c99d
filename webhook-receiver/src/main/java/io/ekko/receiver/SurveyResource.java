package io.ekko.receiver;

import io.ekko.receiver.SurveyPages.Again;
import io.ekko.response.Answer;
import io.ekko.response.AskedPage;
import io.ekko.response.DoubtfulSubmits;
import io.ekko.response.Outcome;
import io.ekko.response.RecordAnswer;
import io.ekko.response.Reply;
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
 * The survey page. Reading records nothing; the first submit stores the score, the second step may add a comment. Works without
 * JavaScript, without cookies and without style.
 */
@Path("/s")
public final class SurveyResource {
    /** A page that was open longer asks once more. */
    private static final Duration STALE = Duration.ofHours(12);

    private final Desk desk;
    private final SurveyPages pages;
    private final Nonces nonces;
    private final Suspicion suspicion;
    private final RecordAnswer recordAnswer;
    private final DoubtfulSubmits doubtful;
    private final InstantSource clock;

    SurveyResource(
            Desk desk,
            SurveyPages pages,
            Nonces nonces,
            Suspicion suspicion,
            RecordAnswer recordAnswer,
            DoubtfulSubmits doubtful,
            InstantSource clock) {
        this.desk = desk;
        this.pages = pages;
        this.nonces = nonces;
        this.suspicion = suspicion;
        this.recordAnswer = recordAnswer;
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
            return Pages.next(address(visit, "comment") + "&score=" + score.get());
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
        return record(visit, asked, answer, evidence, "comment");
    }

    private Response record(Visit visit, AskedPage asked, Answer answer, @Nullable Evidence evidence, String next) {
        Outcome outcome = recordAnswer.record(new Reply.ToInvitation(asked.invitation(), answer, Reply.PAGE, evidence));
        if (outcome instanceof Outcome.Recorded || outcome instanceof Outcome.Known) {
            return desk.counted("recorded", Pages.next(address(visit, next)));
        }
        return desk.counted("expired", Pages.page(410, pages.expired(visit)));
    }

    private static String address(Visit visit, String step) {
        return "/s/" + visit.token() + "/" + step + "?lang=" + visit.language().tag();
    }

    @GET
    @Path("{token}/comment")
    public Response comment(
            @PathParam("token") String token,
            @QueryParam("score") @Nullable String score,
            @QueryParam("lang") @Nullable String lang,
            @Context ContainerRequestContext request)
            throws IOException {
        return desk.serve(request, token, lang, visit -> {
            Optional<Integer> given = given(visit, Optional.ofNullable(score).flatMap(FormFields::score));
            return given.isEmpty() || !visit.open()
                    ? Pages.next(
                            "/s/" + visit.token() + "?lang=" + visit.language().tag())
                    : Pages.page(200, pages.comment(visit, given.get(), false, ""));
        });
    }

    /** The score that a comment belongs to: the recorded one; on a test send the one that the form carries. */
    private static Optional<Integer> given(Visit visit, Optional<Integer> carried) {
        AskedPage.Given given = visit.given();
        return visit.test() ? carried : Optional.ofNullable(given).map(AskedPage.Given::score);
    }

    @POST
    @Path("{token}/comment")
    public Response addComment(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @Context ContainerRequestContext request,
            InputStream body)
            throws IOException {
        return desk.submit(request, token, lang, body, this::addComment);
    }

    private Response addComment(Visit visit, FormFields form) {
        AskedPage asked = visit.asked();
        AskedPage.Given given = visit.given();
        if (asked == null) {
            return Pages.next(address(visit, "thanks"));
        }
        if (given == null || !visit.open()) {
            return Pages.next(
                    "/s/" + visit.token() + "?lang=" + visit.language().tag());
        }
        String comment = form.text("comment")
                .map(text -> text.replace("\r\n", "\n").strip())
                .orElse(null);
        boolean genuine =
                nonces.opened(form.text("nonce").orElse(""), visit.token()).isPresent();
        if (!genuine || (comment != null && comment.length() > Answer.LONGEST_COMMENT)) {
            String typed = comment == null ? "" : comment;
            return desk.counted("invalid", Pages.page(422, pages.comment(visit, given.score(), genuine, typed)));
        }
        Boolean mayContact = permission(visit, form, given);
        Answer answer = new Answer(given.score(), comment, mayContact, visit.language(), clock.instant());
        return record(visit, asked, answer, null, "thanks");
    }

    /** A tick is a yes; a tick taken away is a no; nothing was said when there never was one. */
    private static @Nullable Boolean permission(Visit visit, FormFields form, AskedPage.Given given) {
        if (!visit.survey().askPermission()) {
            return null;
        }
        if (form.text("permission").isPresent()) {
            return Boolean.TRUE;
        }
        return Boolean.TRUE.equals(given.mayContact()) ? Boolean.FALSE : null;
    }

    @GET
    @Path("{token}/thanks")
    public Response thanks(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @Context ContainerRequestContext request)
            throws IOException {
        return desk.serve(
                request,
                token,
                lang,
                visit -> visit.test() || visit.given() != null
                        ? Pages.page(200, pages.thanks(visit))
                        : Pages.next("/s/" + visit.token() + "?lang="
                                + visit.language().tag()));
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
