package io.ekko.inbox;

import io.ekko.connection.Crms;
import io.ekko.crm.CrmEvent;
import io.ekko.privacy.Forgotten;
import io.ekko.privacy.Holder;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/**
 * Hooks that wait or were given up and are about a person or one of the person's tickets: some CRMs put names and addresses into them.
 * A hook is only a hint, so nothing is lost with it that the CRM cannot tell again. One that nobody can read is searched for the id.
 */
public final class UnreadHooks implements Holder {
    private final Unread unread;
    private final HookEvents events;

    public UnreadHooks(Jdbi jdbi, Crms crms) {
        this.unread = new Unread(jdbi);
        this.events = new HookEvents(crms);
    }

    @Override
    public void letGo(Forgotten person) {
        Pattern id = Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(person.contact().value()) + "(?![\\p{L}\\p{N}])");
        unread.drop(
                person.connection(),
                Delivery.HOOK,
                hook -> Unread.says(hook, person.addresses())
                        || events.of(person.connection(), hook.body())
                                .map(told -> told.stream().anyMatch(event -> isAbout(event, person)))
                                .orElseGet(() -> Unread.finds(hook, id)));
    }

    private static boolean isAbout(CrmEvent event, Forgotten person) {
        if (event instanceof CrmEvent.TicketChanged changed) {
            return person.tickets().contains(changed.ticket());
        }
        if (event instanceof CrmEvent.ContactChanged changed) {
            return person.contact().equals(changed.contact());
        }
        if (event instanceof CrmEvent.ContactLeft left) {
            return person.contact().equals(left.contact());
        }
        return event instanceof CrmEvent.ContactErased erased
                && person.contact().equals(erased.contact());
    }
}
