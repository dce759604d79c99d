package io.ekko.app.survey;

import io.ekko.app.access.Pages;
import io.ekko.app.problem.ByNumber;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Upload;
import io.ekko.language.Texts;
import io.ekko.survey.SurveyId;
import io.ekko.survey.Surveys;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;

/** The logo of a survey: shown to who edits it, put up, and taken away. */
@Path("/surveys/{id: \\d+}/logo")
@Produces("text/html;charset=UTF-8")
public final class LogoPages {
    private final Surveys surveys;
    private final Pages pages;

    public LogoPages(Surveys surveys, Pages pages) {
        this.surveys = surveys;
        this.pages = pages;
    }

    @GET
    public Response logo(@PathParam("id") long id) {
        Surveys.Logo logo = surveys.logo(survey(id)).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return Response.ok(logo.bytes(), logo.mediaType())
                .header("Cache-Control", "no-cache")
                .build();
    }

    @POST
    @Consumes("multipart/form-data")
    public Response upload(
            @Context ContainerRequestContext request,
            @PathParam("id") long id,
            @HeaderParam("Content-Type") String type,
            byte[] body) {
        SurveyId survey = survey(id);
        Texts texts = texts(request);
        Optional<Surveys.Logo> logo = file(body, type).flatMap(Pictures::read);
        logo.ifPresent(picture -> surveys.saveLogo(survey, logo));
        return back(
                request,
                survey,
                logo.isPresent()
                        ? Flash.good(texts.get("surveyadmin.done.logo"))
                        : Flash.bad(texts.get("surveyadmin.logo.wrong", Pictures.LARGEST / 1024)));
    }

    @POST
    @Path("remove")
    public Response remove(@Context ContainerRequestContext request, @PathParam("id") long id) {
        SurveyId survey = survey(id);
        surveys.saveLogo(survey, Optional.empty());
        return back(request, survey, Flash.good(texts(request).get("surveyadmin.done.no-logo")));
    }

    private static Optional<byte[]> file(byte[] body, String type) {
        try {
            return Upload.file(body, type, "logo");
        } catch (IOException noForm) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
    }

    private SurveyId survey(long id) {
        return ByNumber.find(id, number -> surveys.byId(new SurveyId(number))).id();
    }

    private Texts texts(ContainerRequestContext request) {
        return pages.texts(request, SurveyEditor.BUNDLE);
    }

    private Response back(ContainerRequestContext request, SurveyId survey, Flash flash) {
        pages.leave(request, flash);
        return Reply.seeOther("/surveys/" + survey);
    }
}
