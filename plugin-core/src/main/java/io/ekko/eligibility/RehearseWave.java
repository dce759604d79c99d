package io.ekko.eligibility;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the rules about the members of a recurring campaign's selection as if its wave were now. Nothing is stored or sent. */
public final class RehearseWave {
    /** Nobody is asked about beyond so many members. */
    public static final int MOST = 5_000;

    private static final int PAGE = 500;

    private final Crms crms;
    private final Histories histories;
    private final InstantSource clock;

    public RehearseWave(Crms crms, Histories histories, InstantSource clock) {
        this.crms = crms;
        this.histories = histories;
        this.clock = clock;
    }

    /**
     * What would come of it.
     *
     * @param heldBack how many would not be asked, by rule
     * @param more whether the selection has more members than were asked about
     */
    public record Outcome(int considered, int invited, Map<String, Integer> heldBack, boolean more) {}

    /** @throws io.ekko.crm.CrmFailure when the CRM does not answer */
    public Outcome run(Connection connection, Campaign campaign, Trigger.Recurring rhythm) {
        Crm crm = crms.of(connection.id());
        Instant now = clock.instant();
        Map<String, Integer> heldBack = new HashMap<>();
        int considered = 0;
        int invited = 0;
        @Nullable String cursor = null;
        do {
            Page<ContactId> page = crm.selections().members(rhythm.selection(), cursor, PAGE);
            List<Contact> people = crm.contacts().byIds(page.items());
            Histories.Known known = histories.of(connection.id(), people, now);
            for (Contact person : people) {
                Finding finding =
                        Rules.judge(Candidate.creation(connection, campaign, person, null, known.of(person), now, now));
                if (finding.invites()) {
                    invited++;
                } else {
                    heldBack.merge(finding.rule(), 1, Integer::sum);
                }
            }
            considered += page.items().size();
            cursor = page.next();
        } while (cursor != null && considered < MOST);
        return new Outcome(considered, invited, heldBack, cursor != null);
    }
}
