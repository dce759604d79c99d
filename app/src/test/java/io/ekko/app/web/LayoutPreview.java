package io.ekko.app.web;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.ekko.language.Formats;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layouts with sample content from {@code preview/*.html}, for a look at them without a running Ekko. Serve the folder that
 * {@link #write} fills with any static web server.
 */
final class LayoutPreview {
    private final TemplateEngine templates;
    private final Page page;

    LayoutPreview(TemplateEngine templates, Language language, Theme theme) {
        this.templates = templates;
        this.page = new Page(
                Texts.of(language, "page"),
                new Formats(language, ZoneId.of("Europe/Oslo")),
                Optional.of(new Viewer("Ingrid Solberg", Role.ADMINISTRATOR)),
                Navigation.of(Place.values()),
                Optional.of(Place.REPORTS),
                theme,
                "token",
                Optional.of(Flash.good("The campaign After closing is running.")),
                "/reports?period=quarter");
    }

    /** Every sample page by its file name. */
    Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("report.html", inLayout("page", "Score", sample("report")));
        pages.put("campaigns.html", inLayout("page", "Campaigns", sample("campaigns")));
        pages.put("form.html", inLayout("page", "New campaign", form()));
        pages.put(
                "empty.html",
                inLayout(
                        "page",
                        "Follow-ups",
                        render(
                                "partial/empty.jte",
                                Map.of(
                                        "icon",
                                        "follow-ups",
                                        "title",
                                        "No follow-ups yet",
                                        "text",
                                        "When a customer answers 6 or lower, a follow-up with an owner and a due time appears here.",
                                        "action",
                                        raw(
                                                "<a class=\"btn btn-primary\" href=\"/campaigns\">Set up follow-ups</a>")))));
        pages.put("login.html", inLayout("bare", "Log in", sample("login")));
        pages.put("card.html", inLayout("frame", "Customer score", sample("card")));
        return pages;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : pages().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private String inLayout(String layout, String title, String content) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("page", page, "title", title, "content", raw(content)));
        if (layout.equals("page")) {
            values.put("crumbs", List.of(new Crumb("Reports", "/reports")));
            values.put("lead", "All campaigns after a closed ticket, 1 September to 21 November 2026, days in Oslo.");
            values.put("action", raw("<a class=\"btn btn-primary\" href=\"#\">New campaign</a>"));
        }
        return render("layout/" + layout + ".jte", values);
    }

    private String form() {
        Filled form = Filled.of(Map.of("name", "", "delay", "-3", "survey", "b", "trigger", "closed"))
                .wrong("name", "Give the campaign a name")
                .wrong("delay", "Give a delay of 0 hours or more");
        return render(
                        "partial/steps.jte",
                        Map.of(
                                "page",
                                page,
                                "names",
                                List.of("Whom", "What", "When", "Check and start"),
                                "current",
                                2,
                                "hrefs",
                                List.of("#")))
                + render("partial/errors.jte", Map.of("page", page, "form", form))
                + "<form class=\"form\">"
                + render(
                        "partial/input.jte",
                        Map.of(
                                "page",
                                page,
                                "form",
                                form,
                                "name",
                                "name",
                                "label",
                                "Name",
                                "help",
                                "Seen by staff only."))
                + render(
                        "partial/select.jte",
                        Map.of(
                                "page",
                                page,
                                "form",
                                form,
                                "name",
                                "survey",
                                "label",
                                "Survey",
                                "options",
                                List.of(new Option("a", "After support"), new Option("b", "Relationship"))))
                + "<fieldset class=\"choices\"><legend>What starts it</legend>"
                + choice(form, "closed", "A ticket is closed", "One question, an hour after closing.")
                + choice(form, "wave", "Every n days", "A selection of contacts, evaluated when the day comes.")
                + "</fieldset>"
                + render(
                        "partial/input.jte",
                        Map.of(
                                "page", page, "form", form, "name", "delay", "label", "Delay", "unit", "hours", "brief",
                                true, "type", "number"))
                + render(
                        "partial/area.jte",
                        Map.of("page", page, "form", form, "name", "intro", "label", "Introduction", "optional", true))
                + "<div class=\"form-actions\"><button class=\"btn btn-primary\">Go on</button><a class=\"btn btn-quiet\" href=\"#\">Back</a></div></form>";
    }

    private String choice(Filled form, String value, String label, String help) {
        return render(
                "partial/check.jte",
                Map.of(
                        "form", form, "name", "trigger", "value", value, "label", label, "help", help, "type", "radio",
                        "card", true));
    }

    private String render(String template, Map<String, Object> values) {
        StringOutput output = new StringOutput();
        templates.render(template, values, output);
        return output.toString();
    }

    private static Content raw(String html) {
        return output -> output.writeContent(html);
    }

    private static String sample(String name) {
        try (InputStream file = LayoutPreview.class.getResourceAsStream("/preview/" + name + ".html")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
