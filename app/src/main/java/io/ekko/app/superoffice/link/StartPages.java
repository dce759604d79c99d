package io.ekko.app.superoffice.link;

import io.ekko.app.access.Caller;
import io.ekko.app.connection.CheckWords;
import io.ekko.app.connection.InstallCrm;
import io.ekko.app.connection.LookAtCrm;
import io.ekko.connection.Connection;
import io.ekko.crm.Check;
import io.ekko.survey.Survey;
import io.ekko.survey.Surveys;
import io.ekko.work.Duty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps after the connection is made: look, install, ask the first customer. They can be opened again at any time. */
@Path("/set-up/connection/{id: \\d+}/superoffice/start")
@Produces("text/html;charset=UTF-8")
public final class StartPages {
    private final Screens screens;

    StartPages(Screens screens) {
        this.screens = screens;
    }

    @GET
    @Path("checks")
    public String checks(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Connection connection = screens.linked(id);
        List<Check> checks =
                new LookAtCrm(screens.engine().crms(), screens.engine().addresses()).run(connection);
        return screens.html(
                request,
                "checks",
                Map.of(
                        "way", way(connection, Step.CHECKS),
                        "connection", connection,
                        "checks", CheckWords.of(screens.texts(request), checks)));
    }

    @GET
    @Path("install")
    public String install(@Context ContainerRequestContext request, @PathParam("id") long id) {
        return installed(request, screens.linked(id), null);
    }

    @POST
    @Path("install")
    public String installNow(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Connection connection = screens.linked(id);
        InstallCrm.Report report = screens.install().install(Caller.of(request).actor(), connection);
        screens.engine().bell().ring(Duty.RECONCILIATION);
        return installed(request, connection, report);
    }

    private String installed(
            ContainerRequestContext request, Connection connection, InstallCrm.@Nullable Report report) {
        Map<String, Object> model = new HashMap<>();
        model.put("way", way(connection, Step.INSTALL));
        model.put("connection", connection);
        model.put("report", report == null ? null : ReportWords.of(screens.texts(request), report));
        return screens.html(request, "install", model);
    }

    @GET
    @Path("campaign")
    public String campaign(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Connection connection = screens.linked(id);
        Optional<Survey> survey = new Surveys(screens.engine().jdbi())
                .of(connection.id()).stream().findFirst();
        Map<String, Object> model = new HashMap<>();
        model.put("way", way(connection, Step.CAMPAIGN));
        model.put("connection", connection);
        model.put("survey", survey.orElse(null));
        return screens.html(request, "campaign", model);
    }

    private Way way(Connection connection, Step step) {
        boolean onsite =
                screens.engine().superOffice().setup(connection.id()).tenant().isEmpty();
        return new Way(onsite, step, connection.id());
    }
}
