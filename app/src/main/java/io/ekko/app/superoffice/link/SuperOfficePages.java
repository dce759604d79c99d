package io.ekko.app.superoffice.link;

import io.ekko.app.access.Caller;
import io.ekko.app.connection.InstallCrm;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Reply;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignState;
import io.ekko.connection.Connection;
import io.ekko.connector.superoffice.setup.Setting;
import io.ekko.connector.superoffice.setup.Setup;
import io.ekko.connector.superoffice.setup.Wrong;
import io.ekko.language.Texts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an administrator does later with a connection to SuperOffice: settings, a new approval, and the end. */
@Path("/set-up/connection/{id: \\d+}/superoffice")
@Produces("text/html;charset=UTF-8")
public final class SuperOfficePages {
    private final Screens screens;
    private final Approval approval;

    SuperOfficePages(Screens screens, Approval approval) {
        this.screens = screens;
        this.approval = approval;
    }

    @GET
    @Path("settings")
    public String settings(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Connection connection = screens.linked(id);
        return settings(request, connection, Filled.of(setup(connection).shown()));
    }

    @POST
    @Path("settings")
    public Response change(
            @Context ContainerRequestContext request, @PathParam("id") long id, MultivaluedMap<String, String> posted) {
        Connection connection = screens.linked(id);
        Filled form = UseChoices.posted(posted);
        Set<Setting> fields = fields(setup(connection));
        Map<String, String> typed = Entries.typed(form, fields);
        Texts texts = screens.texts(request);
        needed(form, fields, texts);
        if (!form.isWrong()) {
            try {
                engineChange(Caller.of(request).actor(), connection, typed);
            } catch (Wrong wrong) {
                Entries.note(form, texts, wrong, fields);
            }
        }
        return form.isWrong()
                ? Reply.refused(settings(request, connection, Entries.shown(form, fields)))
                : screens.done(request, home(connection), "link.settings.done");
    }

    private void engineChange(String actor, Connection connection, Map<String, String> typed) throws Wrong {
        screens.engine().jdbi().useTransaction(handle -> {
            if (screens.engine().superOffice().change(connection.id(), typed)) {
                screens.audit().note(actor, "connection.settings", "connection/" + connection.id());
            }
        });
        screens.engine().crms().changed(connection.id());
    }

    /** A blank field would leave the setting as it is, which is not what a person means who empties it. */
    private static void needed(Filled form, Set<Setting> fields, Texts texts) {
        boolean custom = form.value(Setting.ENVIRONMENT.wireName()).equals("custom");
        fields.stream()
                .filter(field -> !field.secret()
                        && (custom || (field != Setting.LOGIN_ADDRESS && field != Setting.HOSTS))
                        && form.value(field.wireName()).isBlank())
                .forEach(field -> form.wrong(field.wireName(), Entries.missing(texts, field.wireName())));
    }

    /** What can be changed here: everything but the kind of installation and the tenant, whose answers are already here. */
    private static Set<Setting> fields(Setup setup) {
        Set<Setting> fields = EnumSet.noneOf(Setting.class);
        fields.addAll(Entries.USE);
        fields.addAll(Entries.LIMITS);
        if (setup.tenant().isEmpty()) {
            fields.addAll(Entries.SERVER);
        } else {
            fields.addAll(Entries.APPLICATION);
            fields.add(Setting.SYSTEM_TOKEN);
        }
        return fields;
    }

    private String settings(ContainerRequestContext request, Connection connection, Filled form) {
        Setup setup = setup(connection);
        Map<String, Object> model = new HashMap<>();
        model.put("connection", connection);
        model.put("form", form);
        model.put("onsite", setup.tenant().isEmpty());
        model.put("entered", Entries.entered(setup.secrets().keySet().stream()));
        model.put("publicUrl", screens.publicUrl().toString());
        model.put(
                "choices",
                UseChoices.of(() -> screens.engine().crms().of(connection.id()), form)
                        .orElse(null));
        return screens.html(request, "settings", model);
    }

    @GET
    @Path("approval")
    public Response approval(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Connection connection = screens.linked(id);
        Setup setup = setup(connection);
        return setup.tenant().isEmpty()
                ? Reply.seeOther(home(connection))
                : Response.ok(screens.html(
                                request,
                                "renew",
                                Map.of(
                                        "connection",
                                        connection,
                                        "tenant",
                                        setup.tenant(),
                                        "host",
                                        Setup.environment(setup.shown()).login().getHost())))
                        .build();
    }

    @POST
    @Path("approval")
    public Response approve(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Connection connection = screens.linked(id);
        Optional<URI> there = approval.begin(Caller.person(request), connection.id());
        return there.map(address -> ApprovalPages.away(screens, request, address))
                .orElseGet(() -> Reply.seeOther(home(connection)));
    }

    @GET
    @Path("uninstall")
    public String ask(@Context ContainerRequestContext request, @PathParam("id") long id) {
        return uninstall(request, screens.linked(id), null);
    }

    @POST
    @Path("uninstall")
    public Response uninstall(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Connection connection = screens.linked(id);
        return screens.install()
                .uninstall(Caller.of(request).actor(), connection)
                .map(report ->
                        Response.ok(uninstall(request, connection, report)).build())
                .orElseGet(() -> Response.status(409)
                        .entity(uninstall(request, connection, null))
                        .build());
    }

    private String uninstall(
            ContainerRequestContext request, Connection connection, InstallCrm.@Nullable Report report) {
        List<Campaign> running = screens.engine().campaigns().of(connection.id()).stream()
                .filter(campaign -> campaign.state() == CampaignState.RUNNING)
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("connection", connection);
        model.put("running", running);
        model.put("report", report == null ? null : ReportWords.of(screens.texts(request), report));
        return screens.html(request, "uninstall", model);
    }

    private Setup setup(Connection connection) {
        return screens.engine().superOffice().setup(connection.id());
    }

    private static String home(Connection connection) {
        return "/set-up/connection/" + connection.id();
    }
}
