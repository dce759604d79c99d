package io.ekko.app.survey;

import io.ekko.app.access.Pages;
import io.ekko.app.connection.ChosenConnection;
import io.ekko.app.connection.ConnectionTabs;
import io.ekko.app.problem.ByNumber;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Crumb;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Option;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Templates;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.language.Language;
import io.ekko.link.Links;
import io.ekko.survey.BrandColour;
import io.ekko.survey.Survey;
import io.ekko.survey.SurveyId;
import io.ekko.survey.Surveys;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Surveys: the list, the editor, the texts of each language, and page and mail as the customer sees them. */
@Path("/surveys")
@Produces("text/html;charset=UTF-8")
public final class SurveyEditor {
    static final String BUNDLE = "surveyadmin";
    private static final BrandColour WHITE = BrandColour.of("#ffffff");
    private static final double READABLE = 4.5;

    private final Surveys surveys;
    private final Connections connections;
    private final Links links;
    private final Pages pages;
    private final InstantSource clock;

    public SurveyEditor(Surveys surveys, Connections connections, Links links, Pages pages, InstantSource clock) {
        this.surveys = surveys;
        this.connections = connections;
        this.links = links;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public String list(
            @Context ContainerRequestContext request, @QueryParam("connection") @DefaultValue("") String number) {
        Page page = pages.of(request, Place.SURVEYS, BUNDLE);
        List<Connection> all = connections.all();
        Optional<Connection> only = ChosenConnection.only(all, number);
        return Templates.html(
                "survey/list.jte",
                Map.of(
                        "page",
                        page,
                        "surveys",
                        only.map(List::of).orElse(all).stream()
                                .flatMap(connection -> surveys.of(connection.id()).stream())
                                .toList(),
                        "connections",
                        all,
                        "tabs",
                        ConnectionTabs.withAll(page, all, only, "/surveys")));
    }

    @GET
    @Path("new")
    public String begin(
            @Context ContainerRequestContext request, @QueryParam("connection") @DefaultValue("") String number) {
        List<Connection> all = connections.all();
        return ChosenConnection.ofNumber(all, number)
                .map(chosen -> newPage(request, chosen, SurveyForm.usual(chosen)))
                .orElseGet(() -> whichPage(request, all));
    }

    @POST
    @Path("new")
    public Response create(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Filled form = Filled.posted(posted);
        List<Connection> all = connections.all();
        Optional<Connection> chosen = ChosenConnection.ofNumber(all, form.value("connection"));
        if (chosen.isEmpty()) {
            return Reply.refused(whichPage(request, all));
        }
        Optional<SurveyForm> read = SurveyForm.read(form, pages.texts(request, BUNDLE));
        if (read.isEmpty()) {
            return Reply.refused(newPage(request, chosen.get(), form));
        }
        SurveyForm typed = read.get();
        Survey made = surveys.create(
                chosen.get().id(),
                typed.name(),
                typed.subject(),
                typed.senderName(),
                typed.language(),
                clock.instant());
        surveys.save(typed.onto(made));
        leave(request, "surveyadmin.done.made", typed.name());
        return Reply.seeOther("/surveys/" + made.id());
    }

    @GET
    @Path("{id: \\d+}")
    public String one(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Survey survey = survey(id);
        return onePage(request, survey, SurveyForm.of(survey));
    }

    @POST
    @Path("{id: \\d+}")
    public Response save(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        Survey survey = survey(id);
        Filled form = Filled.posted(posted);
        Optional<SurveyForm> read = SurveyForm.read(form, pages.texts(request, BUNDLE));
        if (read.isEmpty()) {
            return Reply.refused(onePage(request, survey, form));
        }
        surveys.save(read.get().onto(survey));
        leave(request, "surveyadmin.done.saved", read.get().name());
        return Reply.seeOther("/surveys/" + id);
    }

    @GET
    @Path("{id: \\d+}/texts/{language}")
    public String texts(
            @Context ContainerRequestContext request,
            @PathParam("id") long id,
            @PathParam("language") String language) {
        Survey survey = survey(id);
        Language in = language(language);
        return textsPage(request, survey, in, TextsForm.of(survey, in));
    }

    @POST
    @Path("{id: \\d+}/texts/{language}")
    public Response saveTexts(
            @Context ContainerRequestContext request,
            @PathParam("id") long id,
            @PathParam("language") String language,
            MultivaluedMap<String, String> posted) {
        Survey survey = survey(id);
        Language in = language(language);
        Filled form = Filled.posted(posted);
        Optional<Map<String, String>> own = TextsForm.read(form, pages.texts(request, BUNDLE), in);
        if (own.isEmpty()) {
            return Reply.refused(textsPage(request, survey, in, form));
        }
        surveys.save(TextsForm.onto(survey, in, own.get()));
        leave(request, "surveyadmin.done.texts", in.endonym());
        return Reply.seeOther("/surveys/" + id + "/texts/" + in.tag());
    }

    @GET
    @Path("{id: \\d+}/preview")
    public String preview(
            @Context ContainerRequestContext request,
            @PathParam("id") long id,
            @QueryParam("language") @DefaultValue("") String language) {
        Survey survey = survey(id);
        return Templates.html(
                "survey/preview.jte",
                Map.of(
                        "page", pages.of(request, Place.SURVEYS, BUNDLE),
                        "survey", survey,
                        "language", Language.find(language).orElse(survey.defaultLanguage()),
                        "token", links.test(survey.id())));
    }

    private String whichPage(ContainerRequestContext request, List<Connection> all) {
        Page page = pages.of(request, Place.SURVEYS, BUNDLE);
        return ChosenConnection.ask(
                page,
                page.t("surveyadmin.new"),
                new Crumb(page.t("page.nav.surveys"), "/surveys"),
                "/surveys/new",
                all);
    }

    private String newPage(ContainerRequestContext request, Connection connection, Filled form) {
        Page page = pages.of(request, Place.SURVEYS, BUNDLE);
        return Templates.html(
                "survey/new.jte",
                Map.of(
                        "page", page,
                        "form", form,
                        "languages", Option.languages(),
                        "connection", connection,
                        "several", connections.all().size() > 1));
    }

    private String onePage(ContainerRequestContext request, Survey survey, Filled form) {
        Page page = pages.of(request, Place.SURVEYS, BUNDLE);
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("survey", survey);
        List<Connection> all = connections.all();
        model.put("connection", all.size() > 1 ? connections.byId(survey.connection()) : null);
        model.put("form", form);
        model.put("languages", Option.languages());
        model.put("logo", surveys.hasLogo(survey.id()));
        double contrast = BrandColour.of(survey.colour()).contrast(WHITE);
        model.put("contrast", contrast < READABLE ? page.formats().decimal(contrast, 1) : null);
        return Templates.html("survey/one.jte", model);
    }

    private String textsPage(ContainerRequestContext request, Survey survey, Language language, Filled form) {
        return Templates.html(
                "survey/texts.jte",
                Map.of(
                        "page", pages.of(request, Place.SURVEYS, BUNDLE),
                        "survey", survey,
                        "language", language,
                        "form", form,
                        "lines", SurveyWords.lines(survey, language)));
    }

    private Survey survey(long id) {
        return ByNumber.find(id, number -> surveys.byId(new SurveyId(number)));
    }

    private static Language language(String tag) {
        return Language.find(tag).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private void leave(ContainerRequestContext request, String key, Object... arguments) {
        pages.leave(request, Flash.good(pages.texts(request, BUNDLE).get(key, arguments)));
    }
}
