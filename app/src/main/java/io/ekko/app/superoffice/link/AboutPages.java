package io.ekko.app.superoffice.link;

import io.ekko.app.access.Caller;
import io.ekko.app.connection.ConnectionForm;
import io.ekko.app.engine.Engine;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Option;
import io.ekko.app.web.Reply;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.connector.superoffice.setup.Setting;
import io.ekko.connector.superoffice.setup.Wrong;
import io.ekko.language.Texts;
import io.ekko.survey.Surveys;
import io.ekko.work.Duty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The step that says who asks and how, and makes the connection. */
@Path("/set-up/link/superoffice/about")
@Produces("text/html;charset=UTF-8")
public final class AboutPages {
    private static final List<String> FIELDS = List.of(
            "title",
            "name",
            "company",
            "zone",
            "noteLanguage",
            "ownDomains",
            Setting.CONSENT.wireName(),
            Setting.WITHDRAW_CONSENT.wireName(),
            Setting.FOLLOW_UP.wireName(),
            Setting.FOLLOW_UP_NUMBER.wireName());
    private static final String TAKEN = "link.about.name.taken";

    private final Screens screens;
    private final Engine engine;
    private final Drafts drafts;

    AboutPages(Screens screens, Drafts drafts) {
        this.screens = screens;
        this.engine = screens.engine();
        this.drafts = drafts;
    }

    @GET
    public Response page(@Context ContainerRequestContext request) {
        Draft draft = drafts.of(Caller.person(request).user().id(), now());
        Map<String, String> about = new HashMap<>(proposed(request));
        about.putAll(draft.about());
        return known(draft)
                ? Response.ok(page(request, draft, Filled.of(about))).build()
                : Reply.seeOther(way(draft).back());
    }

    @POST
    public Response link(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Caller.Person person = Caller.person(request);
        Filled form = UseChoices.posted(posted);
        Texts texts = screens.texts(request);
        Map<String, String> typed = new TreeMap<>();
        FIELDS.forEach(field -> typed.put(field, form.value(field)));
        Draft draft = drafts.of(person.user().id(), now()).about(typed);
        if (!known(draft)) {
            return Reply.seeOther(way(draft).back());
        }
        drafts.keep(person.user().id(), draft, now());
        Map<String, String> said = new HashMap<>(draft.said());
        said.putAll(Entries.typed(form, Entries.USE));
        Entries.judge(form, texts, said, Entries.USE);
        Optional<Connections.Plan> plan = plan(form, texts);
        if (plan.isEmpty()) {
            return Reply.refused(page(request, draft, form));
        }
        try {
            Connection made = make(person, plan.get(), said);
            engine.bell().ring(Duty.RECONCILIATION);
            String next = new Way(draft.onsite(), Step.ABOUT, made.id()).next();
            return screens.done(request, next, "link.about.done");
        } catch (Wrong wrong) {
            return Reply.seeOther(way(draft).back());
        } catch (UnableToExecuteStatementException sameName) {
            if (engine.connections().byName(plan.get().name()).isEmpty()) {
                throw sameName;
            }
            form.wrong("name", texts.get(TAKEN));
            return Reply.refused(page(request, draft, form));
        }
    }

    /** The connection, and a survey to begin with; the draft has done its work. */
    private Connection make(Caller.Person person, Connections.Plan plan, Map<String, String> said) throws Wrong {
        return engine.jdbi().inTransaction(handle -> {
            Connection linked = engine.superOffice().link(plan, said);
            // nothing is made in SuperOffice before somebody presses "Install"
            engine.connections().letGo(linked.id(), now());
            new Surveys(engine.jdbi())
                    .create(linked.id(), plan.title(), plan.company(), plan.company(), plan.language(), now());
            drafts.drop(person.user().id());
            screens.audit().note(person.actor(), "connection.link", "connection/" + linked.id());
            return linked;
        });
    }

    private Optional<Connections.Plan> plan(Filled form, Texts texts) {
        String title = form.value("title").strip();
        if (title.isEmpty() || title.length() > 200) {
            form.wrong("title", texts.get("link.about.title.wrong"));
        }
        String name = form.value("name").strip();
        if (!name.matches("[a-z0-9-]{1,40}")) {
            form.wrong("name", texts.get("link.about.name.wrong"));
        } else if (engine.connections().byName(name).isPresent()) {
            form.wrong("name", texts.get(TAKEN));
        }
        return ConnectionForm.read(form, texts)
                .map(about -> new Connections.Plan(
                        name,
                        SuperOfficeCrm.KIND,
                        title,
                        about.zone(),
                        about.company(),
                        about.language(),
                        about.ownDomains(),
                        "{}",
                        null));
    }

    private Map<String, String> proposed(ContainerRequestContext request) {
        String name = IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? "superoffice" : "superoffice-" + number)
                .filter(one -> engine.connections().byName(one).isEmpty())
                .findFirst()
                .orElseThrow();
        return Map.of(
                "title",
                "SuperOffice",
                "name",
                name,
                "zone",
                screens.usualZone().getId(),
                "noteLanguage",
                screens.pages().language(request).tag(),
                Setting.CONSENT.wireName(),
                "emarketing",
                Setting.FOLLOW_UP.wireName(),
                "task",
                Setting.FOLLOW_UP_NUMBER.wireName(),
                "0");
    }

    /** Whether the steps before this one are done. */
    private static boolean known(Draft draft) {
        return draft.onsite() ? draft.has(Setting.PASSWORD) : draft.approved();
    }

    private static Way way(Draft draft) {
        return new Way(draft.onsite(), Step.ABOUT, null);
    }

    private Instant now() {
        return engine.clock().instant();
    }

    private String page(ContainerRequestContext request, Draft draft, Filled form) {
        Map<String, Object> model = new HashMap<>();
        model.put("way", way(draft));
        model.put("form", form);
        model.put("zones", ConnectionForm.zones(form));
        model.put("languages", Option.languages());
        model.put("tenant", draft.says(Setting.TENANT));
        model.put(
                "choices",
                UseChoices.of(() -> engine.superOffice().tentative(draft.said()), form)
                        .orElse(null));
        return screens.html(request, "about", model);
    }
}
