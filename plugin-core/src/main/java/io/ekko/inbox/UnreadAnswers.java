package io.ekko.inbox;

import io.ekko.link.Links;
import io.ekko.privacy.Forgotten;
import io.ekko.privacy.Holder;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Answers from outside that wait or were given up: they carry a person's words, beside an address or the token of a link. */
public final class UnreadAnswers implements Holder {
    private final Unread unread;
    private final Links links;

    public UnreadAnswers(Jdbi jdbi, Links links) {
        this.unread = new Unread(jdbi);
        this.links = links;
    }

    @Override
    public void letGo(Forgotten person) {
        List<String> signs = Stream.concat(
                        person.addresses().stream(),
                        person.invitations().stream().map(links::survey))
                .toList();
        unread.drop(person.connection(), Delivery.ANSWERS + "%", answer -> Unread.says(answer, signs));
    }
}
