package io.ekko.app.panel;

import io.ekko.app.web.Role;
import io.ekko.connector.superoffice.sight.Sight;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One kind of page in a frame. */
interface Panel {
    /** The kind of record beside which it stands; empty where it stands by itself. */
    Optional<Sight.Kind> beside();

    /** Which role a user of Ekko needs. */
    default Role least() {
        return Role.STAFF;
    }

    /**
     * The page, for a guest who may see the record.
     *
     * @throws io.ekko.crm.CrmFailure when the CRM is needed and away
     */
    Drawn draw(PanelVisit visit);

    /** A page, ready but for its frame. */
    record Drawn(int status, String template, Map<String, Object> model) {
        static Drawn page(String template, Map<String, Object> model) {
            return new Drawn(200, template, model);
        }

        /** A page that says why there is nothing to see. */
        static Drawn notice(int status, String icon, String title, String text) {
            return new Drawn(
                    status, "panel/notice.jte", new HashMap<>(Map.of("icon", icon, "title", title, "text", text)));
        }
    }
}
