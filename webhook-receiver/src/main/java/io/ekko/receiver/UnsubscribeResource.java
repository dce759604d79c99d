package io.ekko.receiver;

import io.ekko.privacy.Questions;
import io.ekko.privacy.StopAsking;
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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a person says that there shall be no more questions. POST stops them at once, without cookie, log-in or redirect (RFC 8058);
 * GET only shows a page, which lets the person choose. Works after the expiry too.
 *
 * <p>The mail program's own button stops all questions, not only those of the mail's kind: whoever presses it has been shown no choice
 * and knows of no kinds, and another survey of the same sender a week later would be taken for an unsubscription that was ignored, and
 * called spam. Who wants less stopped has the page. A post of the page that names no kind is taken the same way.
 */
@Path("/u/{token}")
public final class UnsubscribeResource {
    private final Desk desk;
    private final SurveyPages pages;
    private final StopAsking stopAsking;

    UnsubscribeResource(Desk desk, SurveyPages pages, StopAsking stopAsking) {
        this.desk = desk;
        this.pages = pages;
        this.stopAsking = stopAsking;
    }

    @GET
    public Response page(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @Context ContainerRequestContext request)
            throws IOException {
        return desk.serveToStop(request, token, lang, visit -> Pages.page(200, pages.unsubscribe(visit, null)));
    }

    @POST
    public Response stop(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @Context ContainerRequestContext request,
            InputStream body)
            throws IOException {
        return desk.serveToStop(request, token, lang, visit -> {
            byte[] sent = Body.read(body, Limits.FORM_BYTES);
            FormFields form = fields(sent);
            boolean onPage = form.text("page").isPresent();
            if (!onPage && !oneClick(sent)) {
                return desk.counted("unsubscribe-unmeant", Pages.page(200, pages.unsubscribe(visit, null)));
            }
            AskedPage asked = visit.asked();
            Questions questions = form.text("questions")
                    .flatMap(UnsubscribeResource::questions)
                    .orElse(Questions.ALL);
            if (asked != null) {
                stopAsking.stop(
                        asked.invitation(), questions, onPage ? StopAsking.Origin.LINK : StopAsking.Origin.ONE_CLICK);
            }
            return desk.counted("unsubscribed", Pages.page(200, pages.unsubscribe(visit, questions)));
        });
    }

    private static Optional<Questions> questions(String text) {
        return Arrays.stream(Questions.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    /** What a mail program sends, as a form or in parts (RFC 8058, section 3.2). Who sends nothing of the kind only tries addresses. */
    private static boolean oneClick(byte[] sent) {
        return new String(sent, StandardCharsets.UTF_8).matches("(?is).*List-Unsubscribe.*One-Click.*");
    }

    private static FormFields fields(byte[] sent) {
        try {
            return FormFields.of(sent);
        } catch (IllegalArgumentException inParts) {
            return FormFields.of(new byte[0]);
        }
    }
}
