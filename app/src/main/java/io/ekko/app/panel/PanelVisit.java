package io.ekko.app.panel;

import io.ekko.app.web.Page;
import io.ekko.connection.Connection;
import java.util.Optional;
import java.util.function.Function;

/**
 * Somebody with a session who opens a panel.
 *
 * @param id of the record beside which the panel stands; empty where there is none
 * @param period which period a report is about, as in the address
 */
record PanelVisit(Page page, Connection connection, PanelSession session, String id, String period) {

    /** As in the database and in the CRM's own addresses; empty when no CRM could have such an id. */
    <T> Optional<T> record(Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(id));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
