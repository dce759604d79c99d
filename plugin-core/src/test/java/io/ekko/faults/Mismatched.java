package io.ekko.faults;

import io.ekko.campaign.Campaign;
import io.ekko.crm.ContactId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.id.InvitationId;
import io.ekko.policy.CoolDown;
import io.ekko.policy.SendingTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for what does not agree: figures with their rows, the CRM with the answers, the mails with the rules. */
final class Mismatched {
    /** The clocks of two nodes are at most this far apart. */
    private static final Duration CLOCKS = Duration.ofMinutes(11);

    private final World world;
    private final Books books;
    private final Map<String, Instant> reminded;
    private final List<String> found = new ArrayList<>();

    Mismatched(World world, Books books) {
        this.world = world;
        this.books = books;
        this.reminded = books.reminded();
    }

    List<String> find() {
        found.addAll(Recount.differences(books, world.people().addressesEverGone()));
        states();
        answers();
        contacts();
        notes();
        tasks();
        coolDown();
        caps();
        hours();
        reminders();
        found.addAll(new Unwanted(world).find());
        found.addAll(new Traces(world).find());
        found.addAll(new Survivors(world, books).find());
        return found;
    }

    /** A mail that reached its mailbox belongs to an invitation that says so, or that says it does not know. */
    private void states() {
        Map<Long, String> states =
                books.invitations().stream().collect(Collectors.toMap(Books.Invited::id, Books.Invited::state));
        world.post().mails().stream()
                .map(mail -> mail.invitation().value())
                .filter(id -> !Set.of("SENT", "ANSWERED", "EXPIRED", "IN_DOUBT")
                                .contains(String.valueOf(states.get(id)))
                        && !("BOUNCED".equals(states.get(id)) && world.returns().mayHaveFailed(id)))
                .forEach(id -> found.add("invitation " + id + " is " + states.get(id) + ", and there was a mail"));
    }

    /** The score that counts is the last one that was taken, or a later one of which the customer does not know. */
    private void answers() {
        Map<InvitationId, List<Customers.Said>> said = world.customers().said();
        for (Books.Answered answer : books.answers()) {
            if (answer.invitation() == 0) {
                Customers.Told told = world.customers()
                        .told()
                        .get(String.valueOf(answer.sourceKey()).substring(Setting.TOOL.length() + 1));
                if (told == null || told.score() != answer.score()) {
                    found.add("response " + answer.id() + " is " + answer.score() + ", told was " + told);
                }
                continue;
            }
            InvitationId invitation = new InvitationId(answer.invitation());
            List<Integer> possible = possible(invitation, said.getOrDefault(invitation, List.of()));
            if (!possible.contains(answer.score())) {
                found.add("invitation " + invitation + " counts " + answer.score() + ", and the last words were "
                        + possible);
            }
        }
    }

    private List<Integer> possible(InvitationId invitation, List<Customers.Said> said) {
        boolean elsewhere = world.customers().told().values().stream()
                .anyMatch(told -> told.invitation().filter(invitation::equals).isPresent());
        if (elsewhere) {
            return world.customers().scores(invitation).toList();
        }
        return said.stream()
                .filter(one -> said.stream().noneMatch(other -> other.settles() && other.begun() > one.ended()))
                .map(Customers.Said::score)
                .toList();
    }

    /** The CRM holds the latest answer of each contact. */
    private void contacts() {
        Map<String, List<Books.Answered>> byContact = books.answers().stream()
                .collect(Collectors.groupingBy(Books.Answered::contact, LinkedHashMap::new, Collectors.toList()));
        for (ContactId contact : whole()) {
            Map<Field, Value> written = world.crm().written(contact);
            List<Books.Answered> answers = byContact.getOrDefault(contact.value(), List.of());
            if (answers.isEmpty()) {
                same(contact, Field.SCORE, written, null);
                continue;
            }
            Books.Answered latest = answers.get(answers.size() - 1);
            same(contact, Field.SCORE, written, new Value.Number(latest.score()));
            same(contact, Field.ANSWERED_AT, written, new Value.Time(latest.answeredAt()));
            same(contact, Field.ANSWERS, written, new Value.Number(answers.size()));
            same(contact, Field.COMMENT, written, latest.comment() == null ? null : new Value.Text(latest.comment()));
        }
    }

    /** Those whom the CRM has and always had. */
    private List<ContactId> whole() {
        return world.people().present().stream()
                .filter(id -> world.people().stayed(id))
                .toList();
    }

    private void same(ContactId contact, Field field, Map<Field, Value> written, @Nullable Value expected) {
        if (!Objects.equals(
                written.get(field), expected == null ? null : world.crm().kept(expected))) {
            found.add("contact " + contact + " has " + field + " " + written.get(field) + ", not " + expected);
        }
    }

    /** The last note on an answer says what the answer says. */
    private void notes() {
        for (Books.Answered answer : books.answers()) {
            if (answer.ticket() == null) {
                continue;
            }
            List<String> notes = world.crm().notes(answer.id(), answer.ticket());
            if (notes.isEmpty()) {
                found.add("response " + answer.id() + " has no note on its ticket");
            } else if (!notes.get(notes.size() - 1).matches("(?s).*\\b" + answer.score() + "\\b.*")) {
                found.add("the note on response " + answer.id() + " says " + notes.get(notes.size() - 1));
            }
        }
    }

    /** Every follow-up is a task in the CRM, and every task a follow-up. */
    private void tasks() {
        Map<String, Long> followUps = books.found("select contact_id from follow_up where state <> 'RESOLVED'").stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        for (ContactId contact : whole()) {
            long expected = followUps.getOrDefault(contact.value(), 0L);
            if (world.crm().tasks(contact) != expected) {
                found.add("contact " + contact + " has " + world.crm().tasks(contact) + " tasks and " + expected
                        + " follow-ups");
            }
        }
    }

    /** Nobody is asked within the cool-down of the person, whoever asked, or of the campaign. */
    private void coolDown() {
        List<SimulatedPost.Mail> mails = world.post().first();
        Set<String> forgotten = new HashSet<>(world.people().addressesEverGone());
        forgotten.addAll(world.people().addressesLeft());
        for (int i = 0; i < mails.size(); i++) {
            for (SimulatedPost.Mail other : mails.subList(i + 1, mails.size())) {
                if (mails.get(i).person().equals(other.person()) && !forgotten.contains(other.person())) {
                    coolDown(mails.get(i), other);
                }
            }
        }
    }

    /** Which of two was first is not known when they are so near that the clocks of their nodes may tell it wrong. */
    private void coolDown(SimulatedPost.Mail one, SimulatedPost.Mail other) {
        Duration between = Duration.between(one.sentAt(), other.sentAt());
        boolean near = between.abs().compareTo(CLOCKS) < 0;
        boolean oneMayFollow = between.abs().plus(CLOCKS).compareTo(rest(one, other)) >= 0;
        boolean otherMayFollow = between.abs().plus(CLOCKS).compareTo(rest(other, one)) >= 0;
        boolean right = near ? oneMayFollow || otherMayFollow : between.isNegative() ? oneMayFollow : otherMayFollow;
        if (!right) {
            found.add(one.person() + " was asked twice within " + between.abs() + ": invitations " + one.invitation()
                    + " and " + other.invitation());
        }
    }

    /** How long the campaign of the one mail waits after the other. */
    private Duration rest(SimulatedPost.Mail one, SimulatedPost.Mail after) {
        CoolDown rest = campaign(one).policy().coolDown();
        return Duration.ofDays(
                one.campaign().equals(after.campaign())
                        ? Math.max(rest.personDays(), rest.campaignDays())
                        : rest.personDays());
    }

    private Campaign campaign(SimulatedPost.Mail mail) {
        return world.setting().campaign(mail.campaign());
    }

    /** No campaign has the post take more on one day than it may, whatever became of the mails. */
    private void caps() {
        for (Campaign campaign : world.setting().campaigns()) {
            Integer cap = campaign.policy().sampling().dailyCap();
            if (cap != null) {
                world.post().mails().stream()
                        .filter(mail -> mail.campaign().equals(campaign.id()))
                        .collect(Collectors.groupingBy(
                                mail -> decidedAt(mail).atZone(Setting.ZONE).toLocalDate(), Collectors.counting()))
                        .forEach((day, mails) -> {
                            if (mails > cap) {
                                found.add("campaign %s sent %d mails on %s, not %d"
                                        .formatted(campaign.id(), mails, day, cap));
                            }
                        });
            }
        }
    }

    /** Mail goes when its recipient's day allows it. */
    private void hours() {
        for (SimulatedPost.Mail mail : world.post().mails()) {
            ZonedDateTime local = decidedAt(mail).atZone(Setting.ZONE);
            SendingTimes.Hours hours =
                    campaign(mail).policy().sendingTimes().hours().get(local.getDayOfWeek());
            if (hours == null || !hours.contains(local.toLocalTime())) {
                found.add("invitation " + mail.invitation() + " was sent at " + local);
            }
        }
    }

    /** When Ekko decided to send the mail; of a reminder of which it knows nothing, when it sent the first. */
    private Instant decidedAt(SimulatedPost.Mail mail) {
        return mail.number() == 0
                ? mail.sentAt()
                : reminded.getOrDefault(mail.invitation() + "/" + mail.number(), mail.sentAt());
    }

    /** Nobody is reminded more often than the campaign says, and of no reminder nothing is known. */
    private void reminders() {
        for (SimulatedPost.Mail mail : world.post().mails()) {
            if (mail.number() > campaign(mail).policy().reminders().count()) {
                found.add("invitation " + mail.invitation() + " got reminder " + mail.number());
            }
            if (mail.number() > 0 && !reminded.containsKey(mail.invitation() + "/" + mail.number())) {
                found.add("a reminder of invitation " + mail.invitation() + " was sent, and nothing says so");
            }
        }
    }
}
