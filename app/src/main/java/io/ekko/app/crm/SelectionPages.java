package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.input.Conflict;
import io.ekko.connector.builtin.input.Invalid;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.connector.builtin.selection.Criteria;
import io.ekko.connector.builtin.selection.SaveSelection;
import io.ekko.connector.builtin.selection.SelectableFields;
import io.ekko.connector.builtin.selection.SelectionRecord;
import io.ekko.connector.builtin.selection.SelectionRecords;
import io.ekko.language.Texts;
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
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The list of selections and their form: a name, and for most the criteria that find the members. */
@Path("/crm/selections")
@Produces("text/html;charset=UTF-8")
public final class SelectionPages {
    private final Screens screens;
    private final InstantSource clock;
    private final SelectionRecords selections;
    private final SelectableFields fields;
    private final SaveSelection saveSelection;
    private final ContactRecords contacts;
    private final Choices choices;

    SelectionPages(Screens screens, Jdbi jdbi, InstantSource clock) {
        this.screens = screens;
        this.clock = clock;
        this.selections = new SelectionRecords(jdbi);
        this.fields = new SelectableFields(jdbi);
        this.saveSelection = new SaveSelection(jdbi, clock);
        this.contacts = new ContactRecords(jdbi);
        this.choices = new Choices(jdbi);
    }

    /** A selection with the number of its members now; {@code more} when there are more than that. */
    public record Counted(SelectionRecord selection, long members, boolean more) {}

    @GET
    public String list(@Context ContainerRequestContext request) {
        List<Counted> counted = selections.list().stream().map(this::counted).toList();
        boolean made = counted.stream()
                .map(Counted::selection)
                .anyMatch(one -> Criteria.recentlyServedAndNotAsked().equals(one.criteria()));
        return screens.html(request, Place.CRM_SELECTIONS, "selections", Map.of("selections", counted, "made", made));
    }

    private Counted counted(SelectionRecord selection) {
        long counted = selections.count(selection, Found.MOST + 1, clock.instant());
        return new Counted(selection, Math.min(Found.MOST, counted), counted > Found.MOST);
    }

    @GET
    @Path("new")
    public String fresh(
            @Context ContainerRequestContext request,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("ready") @Nullable String ready) {
        boolean dynamic = !"static".equals(kind);
        Map<String, String> values = new HashMap<>();
        if (ready != null) {
            Texts texts = screens.texts(request);
            values.put("name", texts.get("crm.selection.ready-name"));
            values.put("description", texts.get("crm.selection.ready-description"));
            values.putAll(
                    CriteriaForm.values(Criteria.recentlyServedAndNotAsked()).orElseThrow());
        }
        return form(request, Filled.of(values), null, dynamic, false);
    }

    @GET
    @Path("{id}/edit")
    public String edit(@Context ContainerRequestContext request, @PathParam("id") String id) {
        SelectionRecord selection = selection(id);
        Criteria criteria = selection.criteria();
        Map<String, String> values = new HashMap<>();
        if (criteria != null) {
            values.putAll(CriteriaForm.values(criteria).orElseThrow(Screens::missing));
        }
        values.put("name", selection.name());
        values.put("description", selection.description());
        return form(request, Filled.of(values), selection, selection.dynamic(), false);
    }

    /** Saves, or counts without saving, or shows one more group. */
    @POST
    @Path("new")
    public Response add(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        return save(request, Filled.posted(posted), null);
    }

    @POST
    @Path("{id}/edit")
    public Response change(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            MultivaluedMap<String, String> posted) {
        return save(request, Filled.posted(posted), selection(id));
    }

    private Response save(ContainerRequestContext request, Filled form, @Nullable SelectionRecord present) {
        boolean dynamic = present == null ? !form.has("kind", "static") : present.dynamic();
        String act = form.value("do");
        if (act.equals("group") || act.equals("row")) {
            return Response.ok(form(request, form, present, dynamic, act.equals("group")))
                    .build();
        }
        if (act.equals("preview") && dynamic) {
            return preview(request, form);
        }
        Criteria criteria = dynamic ? CriteriaForm.read(form, fields.all(), screens.texts(request)) : null;
        if (!form.isWrong()) {
            try {
                return act.equals("count") && criteria != null
                        ? Response.ok(tried(request, form, present, criteria)).build()
                        : saved(request, form, present, criteria);
            } catch (Invalid invalid) {
                screens.note(request, form, invalid);
            } catch (Conflict taken) {
                form.wrong("name", screens.texts(request).get("crm.wrong.taken"));
            }
        }
        return Reply.refused(form(request, form, present, dynamic, false));
    }

    private Response saved(
            ContainerRequestContext request,
            Filled form,
            @Nullable SelectionRecord present,
            @Nullable Criteria criteria) {
        String name = form.value("name").strip();
        String description = form.value("description").strip();
        if (present == null) {
            long id = saveSelection.add(name, description, criteria);
            return screens.done(request, "/crm/selections/" + id, "crm.selection.added");
        }
        saveSelection.change(new SelectionRecord(present.id(), name, description, criteria));
        return screens.done(request, "/crm/selections/" + present.id(), "crm.saved");
    }

    private String tried(
            ContainerRequestContext request, Filled form, @Nullable SelectionRecord present, Criteria criteria) {
        Map<String, Object> model = formModel(request, form, present, true, false);
        model.put("found", Found.of(selections, contacts, criteria, clock.instant()));
        return screens.html(request, Place.CRM_SELECTIONS, "selection-form", model);
    }

    /** The part of the form that says whom the criteria find while they are edited. */
    private Response preview(ContainerRequestContext request, Filled form) {
        Criteria criteria = CriteriaForm.read(form, fields.all(), screens.texts(request));
        Map<String, Object> model = new HashMap<>();
        if (!form.isWrong()) {
            try {
                model.put("found", Found.of(selections, contacts, criteria, clock.instant()));
            } catch (Invalid unreadable) {
                screens.note(request, form, unreadable);
            }
        }
        return Response.ok(screens.html(request, Place.CRM_SELECTIONS, "selection-found", model))
                .build();
    }

    private String form(
            ContainerRequestContext request,
            Filled form,
            @Nullable SelectionRecord present,
            boolean dynamic,
            boolean oneMore) {
        return screens.html(
                request, Place.CRM_SELECTIONS, "selection-form", formModel(request, form, present, dynamic, oneMore));
    }

    private Map<String, Object> formModel(
            ContainerRequestContext request,
            Filled form,
            @Nullable SelectionRecord present,
            boolean dynamic,
            boolean oneMore) {
        Texts texts = screens.texts(request);
        Map<String, Object> model = new HashMap<>();
        model.put("form", form);
        model.put("dynamic", dynamic);
        model.put("groups", CriteriaForm.groups(form, oneMore));
        model.put("rows", new CriteriaRows(texts, fields.all()));
        model.put("owners", choices.names(ChoiceKind.OWNER));
        model.put("regions", choices.names(ChoiceKind.REGION));
        if (present != null) {
            model.put("selection", present);
        }
        return model;
    }

    private SelectionRecord selection(String id) {
        return selections.byId(Screens.id(id)).orElseThrow(Screens::missing);
    }
}
