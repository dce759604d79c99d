package io.ekko.writeback;

import io.ekko.connection.Connection;
import io.ekko.language.Texts;
import io.ekko.nps.ScoreGroup;
import java.util.Locale;

/** The words of notes and tasks, in the connection's language. */
final class WriteBackWords {
    private final Texts texts;

    WriteBackWords(Connection connection) {
        this.texts = Texts.of(connection.language(), "writeback");
    }

    /** The note on the ticket. */
    String note(Facts.Said said) {
        return score("writeback.note", said) + comment(said) + permission(said);
    }

    /** The title of the follow-up task. */
    String taskTitle(Facts.Said said) {
        return texts.get("writeback.task.title", said.personName(), said.score());
    }

    /** The text of the follow-up task. */
    String taskText(Facts.Said said) {
        String about = said.ticketTitle() == null ? "" : "\n" + texts.get("writeback.ticket", said.ticketTitle());
        return score("writeback.task", said) + about + comment(said) + permission(said);
    }

    private String score(String key, Facts.Said said) {
        String group = ScoreGroup.of(said.score()).name().toLowerCase(Locale.ROOT);
        return texts.get(key, said.score(), texts.get("writeback.group." + group));
    }

    private String comment(Facts.Said said) {
        return said.comment() == null || said.comment().isBlank()
                ? ""
                : "\n" + texts.get("writeback.comment", said.comment());
    }

    private String permission(Facts.Said said) {
        return said.mayContact() == null
                ? ""
                : "\n" + texts.get(said.mayContact() ? "writeback.may-contact" : "writeback.no-contact");
    }
}
