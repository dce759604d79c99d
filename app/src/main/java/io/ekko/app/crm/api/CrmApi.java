package io.ekko.app.crm.api;

import io.ekko.connector.builtin.hook.Changes;
import io.ekko.secret.Vault;
import io.ekko.work.Alarm;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The REST interface of the built-in CRM as parts to register with Jersey. */
public final class CrmApi {
    private CrmApi() {}

    /** Resources and the mappers of their refusals. */
    public static List<Object> components(Jdbi jdbi, Vault vault, InstantSource clock, Alarm alarm) {
        List<Object> components = new ArrayList<>(resources(jdbi, vault, clock, alarm));
        components.addAll(Refusals.mappers());
        return components;
    }

    static List<Object> resources(Jdbi jdbi, Vault vault, InstantSource clock, Alarm alarm) {
        Changes changes = new Changes(jdbi, clock, alarm);
        return List.of(
                new ContactsResource(jdbi, changes),
                new CompaniesResource(jdbi, changes),
                new TicketsResource(jdbi, changes),
                new ActivitiesResource(jdbi, clock),
                new TasksResource(jdbi, clock),
                new SelectionsResource(jdbi, clock),
                new ChoicesResource(jdbi),
                new FieldsResource(jdbi, clock),
                new WebhooksResource(jdbi, vault, clock, alarm));
    }
}
