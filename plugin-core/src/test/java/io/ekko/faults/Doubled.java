package io.ekko.faults;

import io.ekko.campaign.CampaignId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for what there must be one of and is more: mails, episodes, notes, tasks. */
final class Doubled {
    private static final String ROWS = """
            select 'ticket ' || ticket_id || ' has ' || count(*) || ' episodes of one closing' from episode
            group by ticket_id, closed_at having count(*) > 1
            union all
            select 'campaign ' || campaign_id || ' has ' || count(*) || ' invitations for ' || occasion from invitation
            group by campaign_id, occasion having count(*) > 1
            union all
            select 'campaign ' || campaign_id || ' has ' || count(*) || ' waves of ' || due_at from wave
            group by campaign_id, due_at having count(*) > 1
            """;

    private final World world;
    private final Books books;
    private final List<String> found = new ArrayList<>();

    Doubled(World world, Books books) {
        this.world = world;
        this.books = books;
    }

    List<String> find() {
        found.addAll(books.found(ROWS));
        found.addAll(world.post().again());
        mails();
        notes();
        deliveries();
        found.addAll(world.crm().doubled());
        return found;
    }

    /** What makes a mail the only one, by the facts of the CRM. */
    private record Ask(CampaignId campaign, String person, String about) {}

    private void mails() {
        Map<String, String> closings = books.closings();
        Set<Ask> asked = new HashSet<>();
        for (SimulatedPost.Mail mail : world.post().first()) {
            String occasion = mail.occasion().key();
            String about = closings.getOrDefault(occasion, occasion.replaceAll("/[^/]*$", ""));
            boolean left = world.people().addressesLeft().contains(mail.person());
            if (!left && !asked.add(new Ask(mail.campaign(), mail.person(), about))) {
                found.add(mail.person() + " got another mail of campaign " + mail.campaign() + " about " + about);
            }
        }
    }

    /** One note at most for each state of an answer; two states that follow each other do not say the same. */
    private void notes() {
        for (Books.Answered answer : books.answers()) {
            List<String> notes = world.crm().notes(answer.id(), answer.ticket());
            if (notes.size() > answer.revision()) {
                found.add("response " + answer.id() + " has " + notes.size() + " notes and " + answer.revision()
                        + " revisions");
            }
            long texts = notes.stream().distinct().count();
            if (notes.size() == 2 && answer.revision() == 2 && texts == 1) {
                found.add("response " + answer.id() + " has the same note twice");
            }
        }
    }

    /** What the CRM tells twice is stored once. */
    private void deliveries() {
        world.courier().acknowledged().forEach((id, under) -> {
            if (under.size() > 1) {
                found.add("webhook " + id + " is stored " + under.size() + " times");
            }
        });
    }
}
