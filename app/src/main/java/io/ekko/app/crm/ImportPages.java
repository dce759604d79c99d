package io.ekko.app.crm;

import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Option;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Upload;
import io.ekko.connector.builtin.csv.CsvFormat;
import io.ekko.connector.builtin.csv.ImportCsv;
import io.ekko.connector.builtin.csv.ImportFields;
import io.ekko.connector.builtin.csv.ImportPlan;
import io.ekko.connector.builtin.csv.ImportReport;
import io.ekko.connector.builtin.csv.PlanImport;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.input.Invalid;
import io.ekko.language.Texts;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Imports a CSV file in steps: the file, its columns, a trial, the import. Between the steps the text travels with the form, so that
 * nothing personal lies about on the server and any node can take the next step.
 */
@Path("/crm/import")
@Produces("text/html;charset=UTF-8")
public final class ImportPages {
    private static final int ERRORS_SHOWN = 50;

    private final Screens screens;
    private final PlanImport planImport;
    private final ImportCsv importCsv;
    private final ImportFields fields;

    ImportPages(Screens screens, Jdbi jdbi, Changes changes, ZoneId zone) {
        this.screens = screens;
        this.planImport = new PlanImport(jdbi);
        this.importCsv = new ImportCsv(jdbi, changes, zone);
        this.fields = new ImportFields(jdbi);
    }

    @GET
    public String start(@Context ContainerRequestContext request) {
        return screens.html(
                request, Place.CRM_IMPORT, "import", Map.of("form", Filled.of(Map.of("record", "contact"))));
    }

    /** The file has come: what are its columns? */
    @POST
    @Consumes("multipart/form-data")
    public Response upload(
            @Context ContainerRequestContext request, @HeaderParam("Content-Type") String type, byte[] body)
            throws IOException {
        Map<String, byte[]> parts = parts(body, type);
        Filled form = Filled.of(Map.of("record", text(parts, "record")));
        byte[] csv = parts.getOrDefault("file", new byte[0]);
        if (csv.length == 0) {
            form.wrong("file", screens.texts(request).get("crm.wrong.file.required"));
        } else {
            try {
                ImportPlan plan = withFile(csv, file -> planImport.run(record(parts), file));
                return Response.ok(mapping(request, plan, unicode(csv, plan.format()), Filled.of(typed(plan)), null))
                        .build();
            } catch (Invalid unreadable) {
                form.wrong("file", screens.texts(request).get("crm.wrong.file.malformed"));
            }
        }
        return screens.refused(request, Place.CRM_IMPORT, "import", Map.of("form", form));
    }

    /** The columns are chosen: try, import, or say in a file what is wrong. */
    @POST
    @Path("columns")
    @Consumes("multipart/form-data")
    public Response columns(
            @Context ContainerRequestContext request, @HeaderParam("Content-Type") String type, byte[] body)
            throws IOException {
        Map<String, byte[]> parts = parts(body, type);
        byte[] csv = parts.getOrDefault("csv", new byte[0]);
        ImportPlan suggested;
        try {
            suggested = withFile(csv, file -> planImport.run(record(parts), file));
        } catch (Invalid unreadable) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
        Map<String, String> typed = new HashMap<>();
        parts.keySet().stream().filter(name -> !name.equals("csv")).forEach(name -> typed.put(name, text(parts, name)));
        Filled form = Filled.of(typed);
        Map<Integer, String> chosen = chosen(request, suggested, form);
        String text = new String(csv, StandardCharsets.UTF_8);
        if (form.isWrong()) {
            return Reply.refused(mapping(request, suggested, text, form, null));
        }
        ImportPlan plan = suggested.with(chosen, form.has("createMissing", "true"));
        boolean keep = form.has("do", "import");
        ImportReport report = withFile(csv, file -> keep ? importCsv.run(file, plan) : importCsv.check(file, plan));
        if (report.done()) {
            return screens.done(
                    request, "/crm/" + plural(plan.type()), "crm.import.done", report.created(), report.updated());
        }
        if (form.has("do", "errors")) {
            return errors(report);
        }
        return Response.ok(mapping(request, plan, text, form, report)).build();
    }

    private static Response errors(ImportReport report) throws IOException {
        StringWriter csv = new StringWriter();
        report.writeErrors(csv);
        return Response.ok(csv.toString(), "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"import-errors.csv\"")
                .build();
    }

    private Map<Integer, String> chosen(ContainerRequestContext request, ImportPlan plan, Filled form) {
        Texts texts = screens.texts(request);
        List<String> known = fields.of(plan.type());
        Map<Integer, String> chosen = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (int column = 0; column < plan.headings().size(); column++) {
            String field = form.value("c" + column);
            if (known.contains(field) && !taken.add(field)) {
                form.wrong("c" + column, texts.get("crm.wrong.column.twice"));
            } else if (known.contains(field)) {
                chosen.put(column, field);
            }
        }
        if (chosen.isEmpty()) {
            form.wrong("c0", texts.get("crm.wrong.column.none"));
        }
        return chosen;
    }

    private String mapping(
            ContainerRequestContext request, ImportPlan plan, String csv, Filled form, @Nullable ImportReport report) {
        Texts texts = screens.texts(request);
        List<Option> options = new ArrayList<>();
        options.add(new Option("", texts.get("crm.import.leave-out")));
        fields.of(plan.type()).forEach(field -> options.add(new Option(field, label(texts, field))));
        Map<String, Object> model = new HashMap<>();
        model.put("plan", plan);
        model.put("csv", csv);
        model.put("form", form);
        model.put("options", options);
        if (report != null) {
            model.put("report", report);
            model.put("errors", report.errors().stream().limit(ERRORS_SHOWN).toList());
        }
        return screens.html(request, Place.CRM_IMPORT, "import-columns", model);
    }

    private static String label(Texts texts, String field) {
        String key = "crm.field." + field.replaceFirst("^fields\\.", "");
        return texts.has(key) ? texts.get(key) : field.replaceFirst("^fields\\.", "");
    }

    private static Map<String, String> typed(ImportPlan plan) {
        Map<String, String> typed = new HashMap<>();
        plan.mapping().forEach((column, field) -> typed.put("c" + column, field));
        typed.put("createMissing", Boolean.toString(plan.createMissing()));
        return typed;
    }

    private static String plural(RecordType type) {
        return type == RecordType.COMPANY ? "companies" : type.wireName() + "s";
    }

    private static RecordType record(Map<String, byte[]> parts) {
        return RecordType.of(text(parts, "record")).orElseThrow(() -> new ProblemException(Problem.BAD_REQUEST));
    }

    private static Map<String, byte[]> parts(byte[] body, String type) {
        try {
            return Upload.fields(body, type);
        } catch (IOException noForm) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
    }

    private static String text(Map<String, byte[]> parts, String name) {
        return new String(parts.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    private static String unicode(byte[] csv, CsvFormat format) {
        byte[] text = Arrays.copyOfRange(csv, format.skip(), csv.length);
        return new String(text, format.charset());
    }

    /** Something to do with a file. */
    private interface Reading<T> {
        T read(java.nio.file.Path file) throws IOException;
    }

    private static <T> T withFile(byte[] csv, Reading<T> reading) throws IOException {
        java.nio.file.Path file = Files.createTempFile("ekko-import", ".csv");
        try {
            Files.write(file, csv);
            return reading.read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
