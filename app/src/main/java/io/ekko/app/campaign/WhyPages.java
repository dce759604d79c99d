package io.ekko.app.campaign;

import io.ekko.app.access.Pages;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.eligibility.VerdictLog;
import io.ekko.invitation.InvitationLog;
import io.ekko.language.Formats;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why was this person asked, or why not: the stored verdicts on a person or a ticket, with the facts in plain words. */
@Path("/campaigns/why")
@Produces("text/html;charset=UTF-8")
public final class WhyPages {
    private static final String BUNDLE = "campaign";
    private static final int ROWS = 50;
    private static final int SHORTEST = 2;
    private static final int LONGEST = 320;

    private final VerdictLog verdicts;
    private final InvitationLog invitations;
    private final Campaigns campaigns;
    private final Connections connections;
    private final Crms crms;
    private final Pages pages;

    public WhyPages(
            VerdictLog verdicts,
            InvitationLog invitations,
            Campaigns campaigns,
            Connections connections,
            Crms crms,
            Pages pages) {
        this.verdicts = verdicts;
        this.invitations = invitations;
        this.campaigns = campaigns;
        this.connections = connections;
        this.crms = crms;
        this.pages = pages;
    }

    @GET
    public String search(@Context ContainerRequestContext request, @QueryParam("q") @DefaultValue("") String typed) {
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE);
        String words = typed.strip();
        boolean asked = words.length() >= SHORTEST && words.length() <= LONGEST;
        List<Found> found = new ArrayList<>();
        if (asked) {
            connections.all().forEach(connection -> find(connection, words, page, found));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("words", new CampaignWords(page.texts(), page.formats()));
        model.put("typed", typed.length() > LONGEST ? "" : typed);
        model.put("asked", asked);
        model.put("tooShort", !asked && !words.isEmpty());
        model.put("found", found);
        return Templates.html("campaign/why.jte", model);
    }

    private void find(Connection connection, String words, Page page, List<Found> found) {
        Formats formats = new Formats(page.language(), connection.zone());
        Map<ContactId, String> people = people(connection, words);
        List<InvitationLog.Entry> invited = invitations.search(connection.id(), words, ROWS);
        invited.forEach(entry -> people.putIfAbsent(entry.contact(), entry.name()));
        Map<CampaignId, String> names = new HashMap<>();
        for (Campaign campaign : campaigns.of(connection.id())) {
            names.put(campaign.id(), campaign.name());
        }
        FactWords facts = new FactWords(page.texts(), formats, names);
        for (VerdictLog.Entry verdict : verdicts.about(connection.id(), people.keySet(), words, ROWS)) {
            String person = verdict.contact().isEmpty()
                    ? ""
                    : people.getOrDefault(new ContactId(verdict.contact()), verdict.contact());
            found.add(new Found(
                    verdict,
                    person,
                    names.getOrDefault(verdict.campaign(), ""),
                    formats.dateTime(verdict.decidedAt()),
                    facts.of(verdict.facts())));
        }
    }

    /** Whom the words may mean: the contact with this id, or those with this address. */
    private Map<ContactId, String> people(Connection connection, String words) {
        Map<ContactId, String> people = new LinkedHashMap<>();
        if (words.contains("@")) {
            try {
                for (Contact contact : crms.of(connection.id()).contacts().byEmail(words)) {
                    people.put(contact.id(), contact.name());
                }
            } catch (CrmFailure notNow) {
                return people;
            }
        } else if (words.length() <= 80) {
            people.put(new ContactId(words), words);
        }
        return people;
    }

    /** A verdict with the names that it does not hold itself. */
    public record Found(
            VerdictLog.Entry verdict, String person, String campaign, String at, Map<String, String> facts) {}
}
