package io.ekko.connector.builtin.desk;

import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.people.ContactRecords;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Notes down a call, a meeting, a mail or a visit. */
public final class LogActivity {
    private final Activities activities;
    private final ContactRecords contacts;
    private final Choices choices;
    private final InstantSource clock;

    public LogActivity(Jdbi jdbi, InstantSource clock) {
        this.activities = new Activities(jdbi);
        this.contacts = new ContactRecords(jdbi);
        this.choices = new Choices(jdbi);
        this.clock = clock;
    }

    /**
     * @return the new activity's id
     * @throws io.ekko.connector.builtin.input.Invalid when anything about it is wrong
     */
    public long run(Activity activity) {
        boolean there = contacts.byId(activity.contactId())
                .filter(contact -> !contact.erased())
                .isPresent();
        activity.inspect()
                .known("contactId", Long.toString(activity.contactId()), there)
                .known("owner", activity.owner(), choices.has(ChoiceKind.OWNER, activity.owner()))
                .done();
        return activities.addAll(List.of(activity), clock.instant()).get(0);
    }
}
