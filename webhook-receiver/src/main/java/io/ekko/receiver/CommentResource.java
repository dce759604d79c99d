package io.ekko.receiver;

import io.ekko.response.Answer;
import io.ekko.response.AskedPage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The survey page, second step: what the score is for, and whether the person may be contacted. Adds to the answer that
 * {@link SurveyResource} has stored.
 */
@Path("/s")
public final class CommentResource {
    private final Desk desk;
    private final SurveyPages pages;
    private final Nonces nonces;
    private final Keep keep;
    private final InstantSource clock;

    CommentResource(Desk desk, SurveyPages pages, Nonces nonces, Keep keep, InstantSource clock) {
        this.desk = desk;
        this.pages = pages;
        this.nonces = nonces;
        this.keep = keep;
        this.clock = clock;
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
                    ? Pages.next(visit.address())
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
            return Pages.next(visit.address("thanks"));
        }
        if (given == null || !visit.open()) {
            return Pages.next(visit.address());
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
        return keep.answer(visit, asked, answer, null, "thanks");
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
                        : Pages.next(visit.address()));
    }
}
