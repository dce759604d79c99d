package io.ekko.app.superoffice.link;

import io.ekko.app.access.Caller;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Upload;
import io.ekko.connector.superoffice.setup.Setting;
import io.ekko.language.Texts;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The step in which Ekko is registered as an application: what to enter in the Developer Portal, and what it says in return. */
@Path("/set-up/link/superoffice/application")
@Produces("text/html;charset=UTF-8")
public final class ApplicationPages {
    private static final Way WAY = new Way(false, Step.APPLICATION, null);
    private static final String FILE = "privateKeyFile";

    private final Screens screens;
    private final Drafts drafts;
    private final Approval approval;

    ApplicationPages(Screens screens, Drafts drafts, Approval approval) {
        this.screens = screens;
        this.drafts = drafts;
        this.approval = approval;
    }

    @GET
    public String page(@Context ContainerRequestContext request) {
        Draft draft = draft(request);
        Map<String, String> shown = new HashMap<>(draft.onsite() ? Map.of() : draft.shown());
        shown.putIfAbsent(Setting.ENVIRONMENT.wireName(), "production");
        return page(request, draft, Filled.of(shown));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response save(
            @Context ContainerRequestContext request, @HeaderParam("Content-Type") String type, byte[] body) {
        Caller.Person person = Caller.person(request);
        Filled form = read(body, type);
        Texts texts = screens.texts(request);
        Draft draft = draft(request).with(Entries.typed(form, Entries.APPLICATION));
        Entries.judge(form, texts, draft.said(), Entries.APPLICATION);
        Draft good = form.error(Setting.PRIVATE_KEY.wireName()) == null
                ? draft
                : draft.without(Setting.PRIVATE_KEY.wireName());
        drafts.keep(person.user().id(), good, screens.engine().clock().instant());
        if (!form.isWrong()) {
            good.application()
                    .flatMap(approval::away)
                    .ifPresent(said -> form.wrong("environment", texts.get("link.application.away", said)));
        }
        return form.isWrong()
                ? Reply.refused(page(request, good, Entries.shown(form, Entries.APPLICATION)))
                : screens.done(
                        request,
                        WAY.next(),
                        "link.application.good",
                        good.application().orElseThrow().environment().login().getHost());
    }

    private Draft draft(ContainerRequestContext request) {
        return drafts.of(
                Caller.person(request).user().id(), screens.engine().clock().instant());
    }

    private static Filled read(byte[] body, String type) {
        try {
            Map<String, List<String>> values = new HashMap<>();
            Upload.fields(body, type)
                    .forEach((name, bytes) -> values.put(name, List.of(new String(bytes, StandardCharsets.UTF_8))));
            String file = String.join("", values.getOrDefault(FILE, List.of())).replace("\uFEFF", "");
            if (!file.isBlank()) {
                values.put(Setting.PRIVATE_KEY.wireName(), List.of(file));
            }
            return Filled.posted(values);
        } catch (IOException noForm) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
    }

    private String page(ContainerRequestContext request, Draft draft, Filled form) {
        return screens.html(
                request,
                "application",
                Map.of(
                        "way",
                        WAY,
                        "form",
                        form,
                        "entered",
                        Entries.entered(Entries.APPLICATION.stream().filter(draft::has)),
                        "publicUrl",
                        screens.publicUrl().toString()));
    }
}
