package io.ekko.app.engine;

import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.connector.builtin.selection.Criteria;
import io.ekko.connector.builtin.selection.SaveSelection;
import io.ekko.crm.Crm;
import io.ekko.crm.Fields;
import io.ekko.language.Language;
import io.ekko.survey.Survey;
import io.ekko.survey.SurveyId;
import io.ekko.survey.Surveys;
import java.net.URI;
import java.time.ZoneId;
import java.util.Set;

/** Links the built-in CRM at the first start, with one survey and the ready-made selection, so that there is something to begin with. */
public final class FirstConnection {
    /** The connection's name, as it stands in hook and card addresses. */
    public static final String NAME = "crm";

    private static final String SELECTION = "Recently in touch, not asked for a year";

    private final Engine engine;

    public FirstConnection(Engine engine) {
        this.engine = engine;
    }

    /**
     * What was made.
     *
     * @param selection the ready-made selection's id in the built-in CRM
     */
    public record Made(Connection connection, SurveyId survey, long selection) {}

    /** The connection, its survey and its ready-made selection. Only when there is no connection at all. */
    public Made make(String company, ZoneId zone, Language language) {
        return engine.jdbi().inTransaction(handle -> {
            Connection connection = engine.connections()
                    .create(
                            new Connections.Plan(
                                    NAME,
                                    BuiltInCrm.KIND,
                                    "Built-in CRM",
                                    zone,
                                    company,
                                    language,
                                    Set.of(),
                                    "{}",
                                    null),
                            engine.clock().instant());
            Survey survey = new Surveys(engine.jdbi())
                    .create(
                            connection.id(),
                            company,
                            company,
                            company,
                            language,
                            engine.clock().instant());
            long selection = new SaveSelection(engine.jdbi(), engine.clock())
                    .add(
                            SELECTION,
                            "Persons with a closed ticket or any activity in the last 7 days and not asked in the last 365 days",
                            Criteria.recentlyServedAndNotAsked());
            return new Made(connection, survey.id(), selection);
        });
    }

    /** Whether there is none yet. */
    public boolean missing() {
        return engine.connections().all().isEmpty();
    }

    /**
     * Makes sure that the built-in CRM has the fields that are written, and sends its events to this address.
     *
     * @param ekko where Ekko can be reached from its own machine
     */
    public void install(URI ekko) {
        engine.addresses().here(ekko);
        engine.connections().all().stream()
                .filter(connection -> connection.kind().equals(BuiltInCrm.KIND))
                .forEach(this::install);
    }

    private void install(Connection connection) {
        Crm crm = engine.crms().of(connection.id());
        crm.fields().filter(fields -> !fields.missing().isEmpty()).ifPresent(Fields::create);
        crm.webhooks().ifPresent(hooks -> engine.addresses().of(connection).ifPresent(hooks::install));
    }
}
