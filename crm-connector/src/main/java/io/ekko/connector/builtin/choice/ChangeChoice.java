package io.ekko.connector.builtin.choice;

import io.ekko.connector.builtin.input.Conflict;
import io.ekko.connector.builtin.input.Inspection;
import io.ekko.connector.builtin.input.Missing;
import org.jdbi.v3.core.Jdbi;

/** Renames a value of a short list, everywhere it stands, or retires it. */
public final class ChangeChoice {
    private final Jdbi jdbi;
    private final Choices choices;

    public ChangeChoice(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.choices = new Choices(jdbi);
    }

    /**
     * @throws Missing when there is no such value
     * @throws Conflict when the new name is taken
     */
    public void run(ChoiceKind kind, String name, Choice to) {
        new Inspection().email("email", to.email()).done();
        jdbi.useTransaction(handle -> {
            if (!name.equals(to.name()) && choices.has(kind, to.name())) {
                throw new Conflict("there is already a " + kind.field() + " called '" + to.name() + "'");
            }
            if (!choices.change(kind, name, to)) {
                throw new Missing(kind.field(), "'" + name + "'");
            }
        });
    }
}
