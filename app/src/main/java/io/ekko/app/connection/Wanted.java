package io.ekko.app.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.connection.Connections;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A connection that a program wants. */
record Wanted(String name, String title, ConnectionForm about, Map<String, String> settings) {
    private static final Set<String> MEMBERS =
            Set.of("name", "kind", "title", "company", "zone", "language", "ownDomains", "settings");

    static Wanted read(JsonNode body, ZoneId usualZone) {
        String name = body.path("name").asText("");
        Filled form = Filled.posted(new HashMap<>(Map.of(
                "company", List.of(body.path("company").asText("")),
                "zone", List.of(body.path("zone").asText(usualZone.getId())),
                "noteLanguage", List.of(body.path("language").asText("en")),
                "ownDomains", List.of(domains(body.path("ownDomains"))))));
        body.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                form.wrong(member, "is not known.");
            }
        });
        if (!name.matches("[a-z0-9-]{1,40}")) {
            form.wrong("name", "has 1 to 40 lower-case letters, digits and hyphens.");
        }
        if (!body.path("kind").asText("").equals(SuperOfficeCrm.KIND)) {
            form.wrong("kind", "must be " + SuperOfficeCrm.KIND + ".");
        }
        String title = body.path("title").asText("SuperOffice").strip();
        if (title.isEmpty() || title.length() > 200) {
            form.wrong("title", "has 1 to 200 characters.");
        }
        return ConnectionForm.read(form, Texts.of(Language.EN, "connection"))
                .map(about -> new Wanted(name, title, about, texts(body.path("settings"), "settings")))
                .orElseThrow(() -> new ProblemException(Problem.INVALID.because(form.errors().stream()
                        .map(error -> (error.getKey().equals("noteLanguage") ? "language" : error.getKey()) + ": "
                                + error.getValue())
                        .collect(Collectors.joining(" ")))));
    }

    private static String domains(JsonNode given) {
        return given.isArray()
                ? StreamSupport.stream(given.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" "))
                : given.asText("");
    }

    /** The members of an object as texts. */
    static Map<String, String> texts(JsonNode object, String name) {
        Map<String, String> texts = new TreeMap<>();
        object.properties().forEach(member -> {
            if (!member.getValue().isValueNode()) {
                throw new ProblemException(Problem.INVALID.because(name + "." + member.getKey() + ": must be a value"));
            }
            texts.put(member.getKey(), member.getValue().asText(""));
        });
        return texts;
    }

    Connections.Plan plan() {
        return new Connections.Plan(
                name,
                SuperOfficeCrm.KIND,
                title,
                about.zone(),
                about.company(),
                about.language(),
                about.ownDomains(),
                "{}",
                null);
    }
}
