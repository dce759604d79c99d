package io.ekko.connector.builtin.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.builtin.Bench;
import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.connector.builtin.People;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.connector.builtin.people.EditContact;
import io.ekko.connector.builtin.people.EraseContact;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Contacts;
import io.ekko.crm.Crm;
import io.ekko.crm.ForwardingContacts;
import io.ekko.crm.ForwardingCrm;
import io.ekko.crm.Page;
import io.ekko.crm.SelectionId;
import io.ekko.eligibility.Histories;
import io.ekko.invitation.RunDueWaves;
import io.ekko.language.Language;
import io.ekko.policy.Policy;
import io.ekko.privacy.Fingerprints;
import io.ekko.survey.Survey;
import io.ekko.survey.Surveys;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Alarm;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A selection read page by page while people come, go and change. */
@OnBothDatabases
class StreamTest {
    private static final Criteria NORWEGIAN = new Criteria.Compare("country", Operator.IS, List.of("NO"));
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final Bench bench;
    private final BuiltInCrm crm;
    private final SaveSelection save;
    private int lastAddress;

    StreamTest(Jdbi jdbi) {
        this.bench = new Bench(jdbi);
        this.crm = new BuiltInCrm(jdbi, bench.vault, bench.clock);
        this.save = new SaveSelection(jdbi, bench.clock);
        crm.fields().orElseThrow().create();
    }

    private List<Long> people(int count, String country) {
        return new ContactRecords(bench.jdbi)
                .addAll(
                        IntStream.range(0, count)
                                .mapToObj(number -> People.in(
                                        ContactDetails.of("P", "X", "p" + ++lastAddress + "@kunde.example"), country))
                                .toList(),
                        bench.clock.instant());
    }

    private void move(long contact, String country) {
        new EditContact(bench.jdbi, bench.changes).run(contact, person -> People.in(person, country), Map.of());
    }

    private void erase(long contact) {
        new EraseContact(bench.jdbi, bench.changes).run(contact);
    }

    @Test
    void eachComesOnceWhileOthersAreAddedErasedAndChanged() {
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            List<Long> stable = people(40, "NO");
            List<Long> leaving = people(30, "NO");
            List<Long> joining = people(30, "SE");
            Set<Long> mayCome = new HashSet<>(leaving);
            mayCome.addAll(joining);
            SelectionId selection = new SelectionId(Long.toString(save.add("Norwegians " + seed, "", NORWEGIAN)));
            List<Long> seen = new ArrayList<>();
            String cursor = null;
            do {
                Page<ContactId> page = crm.selections().members(selection, cursor, 1 + random.nextInt(9));
                page.items().forEach(id -> seen.add(Long.parseLong(id.value())));
                cursor = page.next();
                long left = leaving.get(random.nextInt(leaving.size()));
                if (random.nextBoolean()) {
                    move(left, "SE");
                } else {
                    erase(left);
                    leaving.remove(left);
                    leaving.addAll(people(1, "NO"));
                }
                move(joining.get(random.nextInt(joining.size())), "NO");
            } while (cursor != null);
            assertThat(seen).as("seed " + seed).doesNotHaveDuplicates().containsAll(stable);
            erase(leaving.get(0));
            stable.forEach(this::erase);
            mayCome.forEach(this::erase);
            leaving.forEach(this::erase);
        }
    }

    @Test
    void aListIsReadThroughWhileMembersComeAndGo() {
        List<Long> people = people(30, "NO");
        long list = save.add("List", "", null);
        save.members(list, people.subList(0, 20), List.of());
        SelectionId selection = new SelectionId(Long.toString(list));
        List<ContactId> seen = new ArrayList<>();
        Page<ContactId> page = crm.selections().members(selection, null, 7);
        seen.addAll(page.items());
        save.members(list, people.subList(20, 30), people.subList(0, 3));
        erase(people.get(12));
        while (page.next() != null) {
            page = crm.selections().members(selection, page.next(), 7);
            seen.addAll(page.items());
        }
        assertThat(seen)
                .doesNotHaveDuplicates()
                .hasSize(29)
                .doesNotContain(new ContactId(people.get(12).toString()));
    }

    @Test
    void aWaveThatDiesAtAnyPageConsidersEveryMemberOnce() {
        List<Long> members = people(1030, "NO");
        people(50, "SE");
        Connection connection = new Connections(bench.jdbi)
                .create(
                        new Connections.Plan(
                                "desk", "builtin", "Desk", OSLO, "Fjord AS", Language.NB, Set.of(), "{}", null),
                        bench.clock.instant());
        Campaigns campaigns = new Campaigns(bench.jdbi);
        SelectionId selection = new SelectionId(Long.toString(save.add("Norwegians", "", NORWEGIAN)));
        Survey survey = new Surveys(bench.jdbi)
                .create(connection.id(), "Support", "Fjord AS", "Fjord AS", Language.NB, bench.clock.instant());
        Campaign draft = campaigns.create(
                connection.id(),
                new CampaignPlan(
                        survey.id(),
                        "Weekly",
                        new Trigger.Recurring(
                                selection, 7, DayOfWeek.MONDAY, LocalTime.of(10, 0), OSLO, LocalDate.of(2026, 3, 2)),
                        14,
                        Policy.USUAL_RECURRING,
                        null,
                        2),
                bench.clock.instant());
        new StartCampaign(campaigns, Alarm.SILENT, bench.clock).run(draft.id());
        Mortal mortal = new Mortal(crm);
        RunDueWaves waves = new RunDueWaves(
                bench.jdbi,
                id -> mortal,
                new Histories(bench.jdbi, new Fingerprints(new byte[32])),
                Alarm.SILENT,
                bench.clock);
        int died = 0;
        for (int runs = 0; runs < 40; runs++) {
            try {
                if (waves.run() == 0) {
                    break;
                }
                erase(members.get(2 * runs));
                people(1, "NO");
            } catch (Killed killed) {
                died++;
                bench.clock.advance(Duration.ofMinutes(11));
            }
        }
        assertThat(died).isEqualTo(5);
        assertThat(count("select count(*) from wave where state = 'DONE'")).isOne();
        assertThat(count("select considered from wave")).isEqualTo(1034);
        assertThat(count("select count(distinct contact_id) from invitation")).isEqualTo(1034);
        assertThat(count("select count(*) from invitation")).isEqualTo(1034);
    }

    private long count(String sql) {
        return bench.jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** What ends a process in the middle. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** The same CRM, whose reader dies at the first try of each page. */
    private record Mortal(Crm crm, Set<ContactId> tried) implements ForwardingCrm {
        Mortal(Crm crm) {
            this(crm, new HashSet<>());
        }

        @Override
        public Contacts contacts() {
            return new MortalContacts();
        }

        private final class MortalContacts implements ForwardingContacts {
            @Override
            public Contacts contacts() {
                return crm.contacts();
            }

            @Override
            public List<Contact> byIds(Collection<ContactId> ids) {
                if (tried.add(ids.iterator().next())) {
                    throw new Killed();
                }
                return crm.contacts().byIds(ids);
            }
        }
    }
}
