package io.ekko.inbox;

import io.ekko.connection.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/** Deliveries that wait or were given up, looked through for somebody who is being forgotten. */
final class Unread {
    /** Why nothing is kept of what was about somebody who was forgotten. */
    static final String ERASED = "erased";

    private static final int PAGE = 200;

    private final Inbox inbox;

    Unread(Jdbi jdbi) {
        this.inbox = new Inbox(jdbi);
    }

    /** Gives up, with their words, those on a channel that are about the person. */
    void drop(ConnectionId connection, String channel, Predicate<Inbox.Unread> about) {
        long after = 0;
        List<Inbox.Unread> page;
        do {
            page = inbox.unread(connection, channel, after, PAGE);
            for (Inbox.Unread unread : page) {
                if (about.test(unread)) {
                    inbox.drop(unread.id(), ERASED);
                }
                after = unread.id();
            }
        } while (page.size() == PAGE);
    }

    /** Whether any of the signs stands in what was delivered, or in why it was given up; however it is spelt. */
    static boolean says(Inbox.Unread unread, Collection<String> signs) {
        String words = words(unread).toLowerCase(Locale.ROOT);
        return signs.stream().anyMatch(sign -> words.contains(sign.toLowerCase(Locale.ROOT)));
    }

    /** As {@link #says}, for what is looked for as it is written. */
    static boolean finds(Inbox.Unread unread, Pattern sign) {
        return sign.matcher(words(unread)).find();
    }

    private static String words(Inbox.Unread unread) {
        return new String(unread.body(), StandardCharsets.UTF_8) + '\n' + unread.reason();
    }
}
