package io.ekko.connector.builtin.choice;

import io.ekko.connector.builtin.input.Conflict;
import io.ekko.connector.builtin.input.Inspection;
import org.jdbi.v3.core.Jdbi;

/** Adds a value to a short list. */
public final class AddChoice {
    private final Choices choices;

    public AddChoice(Jdbi jdbi) {
        this.choices = new Choices(jdbi);
    }

    /** @throws Conflict when the name is taken */
    public void run(ChoiceKind kind, Choice choice) {
        new Inspection().email("email", choice.email()).done();
        if (!choices.add(kind, choice)) {
            throw new Conflict("there is already a " + kind.field() + " called '" + choice.name() + "'");
        }
    }
}
