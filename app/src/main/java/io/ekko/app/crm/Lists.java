package io.ekko.app.crm;

import io.ekko.app.web.Option;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The short lists as choices of a form, with a choice for none. */
final class Lists {
    private final Choices choices;

    Lists(Jdbi jdbi) {
        this.choices = new Choices(jdbi);
    }

    /**
     * The names that can be chosen.
     *
     * @param none what is read where nothing is chosen
     * @param present the value of the record, offered even when it is retired; may be empty
     */
    List<Option> of(ChoiceKind kind, String none, String present) {
        List<Option> options = new ArrayList<>();
        options.add(new Option("", none));
        List<String> names = choices.names(kind);
        if (!present.isEmpty() && !names.contains(present)) {
            options.add(new Option(present, present));
        }
        names.forEach(name -> options.add(new Option(name, name)));
        return options;
    }
}
