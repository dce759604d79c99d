package io.ekko.inbox;

import io.ekko.link.Links;
import io.ekko.privacy.Forgotten;
import io.ekko.privacy.Holder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Answers from outside that wait or were given up: they carry a person's words, beside an address or the token of a link. */
public final class UnreadAnswers implements Holder {
    private static final int PAGE = 200;

    private final Inbox inbox;
    private final Links links;

    public UnreadAnswers(Jdbi jdbi, Links links) {
        this.inbox = new Inbox(jdbi);
        this.links = links;
    }

    @Override
    public void letGo(Forgotten person) {
        List<String> signs = Stream.concat(
                        person.addresses().stream(),
                        person.invitations().stream().map(links::survey))
                .map(sign -> sign.toLowerCase(Locale.ROOT))
                .toList();
        if (signs.isEmpty()) {
            return;
        }
        long after = 0;
        List<Inbox.Unread> page;
        do {
            page = inbox.unreadAnswers(person.connection(), after, PAGE);
            for (Inbox.Unread unread : page) {
                String body = new String(unread.body(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
                if (signs.stream().anyMatch(body::contains)) {
                    inbox.drop(unread.id(), "erased");
                }
                after = unread.id();
            }
        } while (page.size() == PAGE);
    }
}
