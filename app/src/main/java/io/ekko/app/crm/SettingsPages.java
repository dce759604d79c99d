package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Option;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.connector.builtin.choice.AddChoice;
import io.ekko.connector.builtin.choice.ChangeChoice;
import io.ekko.connector.builtin.choice.Choice;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.field.AddCustomField;
import io.ekko.connector.builtin.field.CustomFields;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.input.Conflict;
import io.ekko.connector.builtin.input.Invalid;
import io.ekko.connector.builtin.input.Missing;
import io.ekko.crm.WriteBacks;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The short lists and the custom fields. */
@Path("/crm/settings")
@Produces("text/html;charset=UTF-8")
public final class SettingsPages {
    private final Screens screens;
    private final Choices choices;
    private final AddChoice addChoice;
    private final ChangeChoice changeChoice;
    private final CustomFields fields;
    private final AddCustomField addField;

    SettingsPages(Screens screens, Jdbi jdbi, InstantSource clock) {
        this.screens = screens;
        this.choices = new Choices(jdbi);
        this.addChoice = new AddChoice(jdbi);
        this.changeChoice = new ChangeChoice(jdbi);
        this.fields = new CustomFields(jdbi);
        this.addField = new AddCustomField(jdbi, clock);
    }

    @GET
    public Response first() {
        return Reply.seeOther("/crm/settings/owners");
    }

    @GET
    @Path("{list}")
    public String list(@Context ContainerRequestContext request, @PathParam("list") String list) {
        return screens.html(request, Place.CRM_SETTINGS, "choices", model(kind(list), Filled.empty()));
    }

    @POST
    @Path("{list}")
    public Response add(
            @Context ContainerRequestContext request,
            @PathParam("list") String list,
            MultivaluedMap<String, String> posted) {
        ChoiceKind kind = kind(list);
        Filled form = Filled.posted(posted);
        String name = form.value("name").strip();
        if (named(request, form, name)) {
            try {
                addChoice.run(kind, new Choice(name, email(form), true));
                return screens.done(request, "/crm/settings/" + list, "crm.choice.added", name);
            } catch (Invalid invalid) {
                screens.note(request, form, invalid);
            } catch (Conflict taken) {
                form.wrong("name", screens.texts(request).get("crm.wrong.taken"));
            }
        }
        return screens.refused(request, Place.CRM_SETTINGS, "choices", model(kind, form));
    }

    @GET
    @Path("{list}/edit")
    public String edit(
            @Context ContainerRequestContext request,
            @PathParam("list") String list,
            @QueryParam("name") @Nullable String name) {
        Choice choice = choice(kind(list), name);
        Map<String, String> values =
                new HashMap<>(Map.of("name", choice.name(), "email", TicketForm.text(choice.email())));
        if (choice.active()) {
            values.put("active", "true");
        }
        return screens.html(
                request,
                Place.CRM_SETTINGS,
                "choice",
                Map.of("kind", kind(list), "choice", choice, "form", Filled.of(values)));
    }

    @POST
    @Path("{list}/edit")
    public Response change(
            @Context ContainerRequestContext request,
            @PathParam("list") String list,
            @QueryParam("name") @Nullable String name,
            MultivaluedMap<String, String> posted) {
        ChoiceKind kind = kind(list);
        Choice present = choice(kind, name);
        Filled form = Filled.posted(posted);
        String wanted = form.value("name").strip();
        if (named(request, form, wanted)) {
            try {
                changeChoice.run(kind, present.name(), new Choice(wanted, email(form), form.has("active", "true")));
                return screens.done(request, "/crm/settings/" + list, "crm.saved");
            } catch (Invalid invalid) {
                screens.note(request, form, invalid);
            } catch (Conflict taken) {
                form.wrong("name", screens.texts(request).get("crm.wrong.taken"));
            } catch (Missing gone) {
                throw Screens.missing();
            }
        }
        return screens.refused(
                request, Place.CRM_SETTINGS, "choice", Map.of("kind", kind, "choice", present, "form", form));
    }

    @GET
    @Path("fields")
    public String fields(@Context ContainerRequestContext request) {
        Filled form = Filled.of(Map.of("record", "contact", "kind", "text"));
        return screens.html(request, Place.CRM_SETTINGS, "custom-fields", fieldModel(request, form));
    }

    @POST
    @Path("fields")
    public Response addField(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Filled form = Filled.posted(posted);
        RecordType type = RecordType.of(form.value("record")).orElseThrow(Screens::missing);
        WriteBacks.Kind kind = Arrays.stream(WriteBacks.Kind.values())
                .filter(one -> key(one).equals(form.value("kind")))
                .findFirst()
                .orElseThrow(Screens::missing);
        try {
            addField.run(type, form.value("name").strip(), kind);
            return screens.done(
                    request,
                    "/crm/settings/fields",
                    "crm.custom.added",
                    form.value("name").strip());
        } catch (Invalid invalid) {
            screens.note(request, form, invalid);
        } catch (Conflict taken) {
            boolean full = fields.of(type).size() >= CustomFields.MOST;
            form.wrong("name", screens.texts(request).get(full ? "crm.wrong.full" : "crm.wrong.taken"));
        }
        return screens.refused(request, Place.CRM_SETTINGS, "custom-fields", fieldModel(request, form));
    }

    private Map<String, Object> fieldModel(ContainerRequestContext request, Filled form) {
        Texts texts = screens.texts(request);
        List<Option> records = Arrays.stream(RecordType.values())
                .map(type -> new Option(type.wireName(), texts.get("crm.record." + type.wireName())))
                .toList();
        List<Option> kinds = Arrays.stream(WriteBacks.Kind.values())
                .map(kind -> new Option(key(kind), texts.get("crm.kind." + key(kind))))
                .toList();
        Map<RecordType, Object> known = new HashMap<>();
        for (RecordType type : RecordType.values()) {
            known.put(type, fields.of(type));
        }
        return Map.of("form", form, "records", records, "kinds", kinds, "known", known);
    }

    private static String key(WriteBacks.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> model(ChoiceKind kind, Filled form) {
        return Map.of("kind", kind, "choices", choices.list(kind), "form", form);
    }

    private boolean named(ContainerRequestContext request, Filled form, String name) {
        if (name.isEmpty() || name.length() > 200) {
            form.wrong(
                    "name", screens.texts(request).get(name.isEmpty() ? "crm.wrong.required" : "crm.wrong.too-long"));
        }
        return !form.isWrong();
    }

    private static @Nullable String email(Filled form) {
        String email = form.value("email").strip();
        return email.isEmpty() ? null : email;
    }

    private Choice choice(ChoiceKind kind, @Nullable String name) {
        return choices.list(kind).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(Screens::missing);
    }

    /** Where a value of a list is edited. */
    public static String address(ChoiceKind kind, Choice choice) {
        return new Address("/crm/settings/" + kind.plural() + "/edit")
                .with("name", choice.name())
                .toString();
    }

    private static ChoiceKind kind(String list) {
        return ChoiceKind.ofPlural(list).orElseThrow(Screens::missing);
    }
}
