package io.ekko.connector.superoffice.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.fake.FakeTenant;
import io.ekko.connector.superoffice.wire.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a tenant holds of Ekko's, told by the references that stand in it. */
final class Held {
    /** An answer is changed less often than this in a life. */
    private static final int REVISIONS = 60;

    private final FakeTenant tenant;

    Held(FakeTenant tenant) {
        this.tenant = tenant;
    }

    List<String> notes(long response, String ticket) {
        Set<String> references = new HashSet<>();
        for (int revision = 1; revision <= REVISIONS; revision++) {
            String key = "ekko-response-" + response + "-" + revision;
            references.add(Reference.of("demo", key));
            references.add(Reference.of("demo", key + "-" + ticket));
        }
        return tenant.messages.values().stream()
                .filter(message ->
                        message.path("Ticket").path("TicketId").asText().equals(ticket))
                .map(message -> message.path("Body").asText())
                .filter(body -> references.contains(reference(body)))
                .map(body -> body.substring(0, body.length() - reference(body).length())
                        .strip())
                .toList();
    }

    private static String reference(String body) {
        return body.substring(body.lastIndexOf('\n') + 1);
    }

    List<String> doubled() {
        List<String> found = new ArrayList<>();
        found.addAll(several("note", tenant.messages.values(), Held::ofNote));
        found.addAll(several(
                "task",
                tenant.appointments.values(),
                task -> reference(task.path("Description").asText())));
        found.addAll(several("request", requests(), title -> title.replaceFirst(".*\\[", "")));
        found.addAll(several(
                "subscription",
                tenant.webhooks.hooks.values(),
                hook -> hook.path("Name").asText()));
        return found;
    }

    private static String ofNote(JsonNode message) {
        return message.path("Ticket").path("TicketId").asText() + " "
                + reference(message.path("Body").asText());
    }

    private List<String> requests() {
        return tenant.tickets.values().stream()
                .filter(ticket -> ticket.get("ticket.category").equals(SuperOfficeWorld.OWN_CATEGORY))
                .map(ticket -> String.valueOf(ticket.get("ticket.title")))
                .toList();
    }

    private static <T> List<String> several(String what, Collection<T> records, Function<? super T, String> key) {
        return records.stream()
                .map(key)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .flatMap(entry ->
                        Stream.of("SuperOffice has " + entry.getValue() + " times " + what + " " + entry.getKey()))
                .toList();
    }
}
