package io.ekko.faults;

import io.ekko.crm.TicketId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The notes that the CRM holds, with their keys, which a CRM shows to nobody. */
final class Notes {
    private final Map<String, Note> notes = new LinkedHashMap<>();

    record Note(TicketId ticket, String key, String text) {}

    void put(TicketId ticket, String key, String text) {
        notes.putIfAbsent(key, new Note(ticket, key, text));
    }

    /** The notes on one response, in the order in which they came. */
    List<Note> of(long response) {
        String begins = "ekko-response-" + response + "-";
        List<Note> found = new ArrayList<>();
        notes.forEach((key, note) -> {
            if (key.startsWith(begins)) {
                found.add(note);
            }
        });
        return found;
    }
}
