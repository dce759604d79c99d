package io.ekko.faults;

import io.ekko.crm.TicketId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The notes that the CRM holds, with their keys, which a CRM shows to nobody. */
final class Notes {
    private final Map<String, Note> notes = new LinkedHashMap<>();

    record Note(TicketId ticket, String key, String text) {}

    void put(TicketId ticket, String key, String text) {
        notes.putIfAbsent(key, new Note(ticket, key, text));
    }

    /** The notes on one response on one ticket, in the order in which they came. */
    List<String> of(long response, @Nullable String ticket) {
        String begins = "ekko-response-" + response + "-";
        List<String> found = new ArrayList<>();
        notes.forEach((key, note) -> {
            if (key.startsWith(begins) && note.ticket().value().equals(ticket)) {
                found.add(note.text());
            }
        });
        return found;
    }
}
