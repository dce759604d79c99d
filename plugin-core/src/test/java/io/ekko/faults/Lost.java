package io.ekko.faults;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.Kind;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import io.ekko.sql.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for what was acknowledged, or stands in the CRM, and led to nothing. */
final class Lost {
    private static final String STUCK = """
            select 'delivery ' || delivery_id || ' is ' || state || ' ' || coalesce(reason, '') from inbox
            where state not in ('DONE', 'IGNORED')
            union all
            select 'write-back ' || target || ' ' || target_id || ' is ' || state || ' ' || coalesce(error, '') from write_back
            where state not in ('DONE', 'GONE')
            union all
            select 'invitation ' || id || ' is ' || state from invitation where state in ('SCHEDULED', 'SENDING')
            union all
            select 'reminder ' || number || ' of invitation ' || invitation_id || ' is ' || state from reminder
            where state in ('SCHEDULED', 'SENDING')
            union all
            select 'wave ' || id || ' is ' || state || ' ' || coalesce(note, '') from wave where state <> 'DONE'
            """;

    private final World world;
    private final Books books;
    private final List<String> found = new ArrayList<>();

    Lost(World world, Books books) {
        this.world = world;
        this.books = books;
    }

    List<String> find() {
        found.addAll(books.found(STUCK));
        deliveries();
        closings();
        members();
        answers();
        told();
        written();
        gathered();
        mails();
        return found;
    }

    private void deliveries() {
        Set<String> stored = Set.copyOf(books.found("select delivery_id from inbox"));
        world.courier().acknowledged().forEach((id, under) -> {
            if (!stored.containsAll(under)) {
                found.add("webhook " + id + " was acknowledged and is not stored");
            }
        });
    }

    /** Every closing that stands is an episode, and every campaign has a verdict on it. */
    private void closings() {
        Set<Books.Closed> episodes = Set.copyOf(books.episodes());
        Set<Books.Considered> considered = Set.copyOf(books.considered());
        for (TicketId id : world.desk().tickets()) {
            Instant closedAt = world.crm().closing(id).map(Instants::kept).orElse(null);
            if (closedAt == null || !world.people().isKnown(world.desk().customer(id))) {
                continue;
            }
            if (!episodes.contains(new Books.Closed(id.value(), closedAt))) {
                found.add("ticket " + id + " was closed at " + closedAt + " and has no episode");
                continue;
            }
            for (Campaign campaign : world.setting().campaigns()) {
                if (campaign.kind() == Kind.TRANSACTIONAL
                        && !world.staff().everHeld().contains(campaign.id())
                        && !considered.contains(
                                new Books.Considered(campaign.id().value(), id.value(), closedAt))) {
                    found.add("campaign " + campaign.id() + " has no verdict on the closing of ticket " + id);
                }
            }
        }
    }

    /** Every wave has a verdict on everybody who was there before it. */
    private void members() {
        for (String wave : books.found("select id from wave where state = 'DONE'")) {
            Set<String> considered = Set.copyOf(books.found(
                    "select contact_id from verdict where stage = 'CREATION' and occasion like 'wave/" + wave + "/%'"));
            world.setting().firstPeople().stream()
                    .filter(person -> world.people().isKnown(person))
                    .filter(person -> !considered.contains(person.value()))
                    .forEach(person -> found.add("wave " + wave + " has no verdict on contact " + person));
        }
    }

    private void answers() {
        Set<Long> answered =
                books.answers().stream().map(Books.Answered::invitation).collect(Collectors.toSet());
        world.customers().said().forEach((invitation, said) -> {
            if (said.stream().anyMatch(Customers.Said::acknowledged) && !answered.contains(invitation.value())) {
                found.add("invitation " + invitation + " was answered and has no response");
            }
        });
    }

    /** What an outside tool told and nobody had a reason to ignore is a response. */
    private void told() {
        Set<String> ignored = Set.copyOf(books.found("select delivery_id from inbox where state = 'IGNORED'"));
        List<Books.Answered> answers = books.answers();
        world.customers().told().forEach((delivery, told) -> {
            boolean there = answers.stream()
                    .anyMatch(answer -> told.invitation().isPresent()
                            ? answer.invitation() == told.invitation().get().value()
                            : (Setting.TOOL + "/" + delivery).equals(answer.sourceKey()));
            if (!there && !ignored.contains(delivery)) {
                found.add("answer " + delivery + " was acknowledged and has no response");
            }
        });
    }

    /** Nothing came to nothing that was to be written to a record that the CRM has. */
    private void written() {
        books.foundOf("""
                select case when w.target = 'CONTACT' then w.target_id else r.contact_id end, w.target || ' ' || w.target_id
                from write_back w left join response r on w.target = 'TASK' and cast(r.id as varchar(80)) = w.target_id
                where w.state = 'GONE' and w.target in ('CONTACT', 'TASK')
                """).stream()
                .filter(gone -> gone.of() != null && world.people().stayed(new ContactId(gone.of())))
                .forEach(gone -> found.add("write-back " + gone.what() + " came to nothing, and the contact is there"));
    }

    /**
     * A ticket that was to be gathered stands with a mail that was not given up because of another ticket, or was looked at again when
     * the mail came to speak of it. Of somebody who is forgotten under another record nothing is left to tell.
     */
    private void gathered() {
        Set<String> forgotten = world.people().addressesEverGone();
        books.foundOf("""
                select v.contact_id, 'campaign ' || v.campaign_id || ' has gathered ' || v.occasion || ', and no invitation stands for it'
                from verdict v
                join episode e on 'episode/' || e.id = v.occasion and e.reopened_at is null
                where v.stage = 'CREATION' and v.decision = 'JOIN'
                  and not exists (
                      select 1 from verdict later
                      where later.campaign_id = v.campaign_id and later.occasion = v.occasion and later.id > v.id)
                  and not exists (
                      select 1 from invitation i
                      where i.campaign_id = v.campaign_id and i.occasion = v.occasion and i.state <> 'CANCELLED')
                  and not exists (
                      select 1 from invitation_credit c join invitation i on i.id = c.invitation_id
                      where i.campaign_id = v.campaign_id and 'episode/' || c.episode_id = v.occasion
                        and (i.state <> 'CANCELLED'
                             or i.reason not in ('ticket re-opened', 're-opened', 'not-askable', 'own-closing', 'ticket-contact')))
                """).stream()
                .filter(gathered -> !forgotten.contains(world.people().emailOf(gathered.of())))
                .forEach(gathered -> found.add(gathered.what()));
    }

    /** Whoever is said to have got a mail has got it. */
    private void mails() {
        books.invitations().stream()
                .filter(invited -> Set.of("SENT", "ANSWERED", "EXPIRED").contains(invited.state()))
                .filter(invited -> !world.post().took(new InvitationId(invited.id())))
                .forEach(invited ->
                        found.add("invitation " + invited.id() + " is " + invited.state() + " without a mail"));
    }
}
