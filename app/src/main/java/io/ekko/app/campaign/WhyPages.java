package io.ekko.app.campaign;

import io.ekko.app.access.Pages;
import io.ekko.app.connection.ChosenConnection;
import io.ekko.app.connection.ConnectionTabs;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.TicketId;
import io.ekko.eligibility.Decision;
import io.ekko.eligibility.Histories;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
    private final AsOfNow asOfNow;
    private final Pages pages;
    private final InstantSource clock;

    public WhyPages(
            VerdictLog verdicts,
            InvitationLog invitations,
            Campaigns campaigns,
            Connections connections,
            Crms crms,
            Histories histories,
            Pages pages,
            InstantSource clock) {
        this.verdicts = verdicts;
        this.invitations = invitations;
        this.campaigns = campaigns;
        this.connections = connections;
        this.crms = crms;
        this.asOfNow = new AsOfNow(histories);
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public String search(
            @Context ContainerRequestContext request,
            @QueryParam("q") @DefaultValue("") String typed,
            @QueryParam("connection") @DefaultValue("") String number) {
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE, "rules");
        String words = typed.strip();
        boolean asked = words.length() <= LONGEST && (words.length() >= SHORTEST || words.matches("\\d"));
        List<Trace> found = new ArrayList<>();
        List<Now> now = new ArrayList<>();
        List<Connection> all = connections.all();
        Optional<Connection> only = ChosenConnection.only(all, number);
        if (asked) {
            only.map(List::of).orElse(all).forEach(connection -> {
                List<Trace> traces = new ArrayList<>();
                List<Now> sayings = new ArrayList<>();
                find(connection, words, page, traces, sayings);
                String of = all.size() > 1 ? connection.title() : "";
                traces.forEach(trace -> found.add(trace.of(of)));
                sayings.forEach(saying -> now.add(saying.of(of)));
            });
        }
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("words", new CampaignWords(page.texts(), page.formats()));
        model.put("typed", typed.length() > LONGEST ? "" : typed);
        model.put("asked", asked);
        model.put("tooShort", !asked && !words.isEmpty());
        model.put("found", found);
        model.put("only", only.map(one -> one.id().toString()).orElse(""));
        String query = "/campaigns/why?q=" + URLEncoder.encode(asked ? words : "", StandardCharsets.UTF_8);
        model.put("tabs", ConnectionTabs.withAll(page, all, only, query));
        model.put("now", now);
        return Templates.html("campaign/why.jte", model);
    }

    private void find(Connection connection, String words, Page page, List<Trace> found, List<Now> now) {
        Formats formats = new Formats(page.language(), connection.zone());
        Map<ContactId, String> people = people(connection, words);
        if (words.length() >= SHORTEST) {
            invitations
                    .search(connection.id(), words, ROWS)
                    .forEach(entry -> people.putIfAbsent(entry.contact(), entry.name()));
        }
        List<Campaign> all = campaigns.of(connection.id());
        Traces traces = new Traces(campaigns, all, page.texts(), formats);
        List<VerdictLog.Entry> decided = verdicts.about(connection.id(), people.keySet(), words, ROWS);
        Map<String, String> names = invitations.names(
                connection.id(), decided.stream().map(VerdictLog.Entry::contact).collect(Collectors.toSet()));
        for (VerdictLog.Entry verdict : decided) {
            String id = verdict.contact();
            String name = id.isEmpty() ? "" : people.getOrDefault(new ContactId(id), id);
            found.add(traces.of(verdict, name.equals(id) ? names.getOrDefault(id, id) : name));
        }
        now(connection, words, people.keySet(), all, traces, page, now);
    }

    private void now(
            Connection connection,
            String words,
            Collection<ContactId> people,
            List<Campaign> all,
            Traces traces,
            Page page,
            List<Now> now) {
        Formats formats = new Formats(page.language(), connection.zone());
        CampaignWords spoken = new CampaignWords(page.texts(), formats);
        Instant time = clock.instant();
        TicketId ticket = words.contains("@") || words.length() > 80 ? null : new TicketId(words);
        try {
            asOfNow.of(
                            connection,
                            crms.of(connection.id()),
                            all.stream().filter(Campaign::running).toList(),
                            people,
                            ticket,
                            time)
                    .forEach(saying -> now.add(now(saying, traces, spoken, page, formats, time)));
        } catch (CrmFailure away) {
            now.add(new Now("", "", Decision.SKIP, page.t("campaign.now.away"), "", List.of(), ""));
        }
    }

    private static Now now(
            AsOfNow.Saying saying, Traces traces, CampaignWords words, Page page, Formats formats, Instant time) {
        Decision decision = saying.finding().decision();
        Instant until = saying.finding().deferUntil();
        String key = "campaign.now." + decision.name().toLowerCase(Locale.ROOT);
        return new Now(
                saying.contact().name(),
                saying.campaign().name(),
                decision,
                until == null ? page.t(key) : page.t(key, formats.dateTime(until)),
                words.rule(saying.finding().rule()),
                saying.objecting().stream().map(traces::remedy).toList(),
                decision == Decision.INVITE ? "" : traces.free(saying.freeAt(), time));
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

    /**
     * What a campaign would say to somebody now.
     *
     * @param person empty when the CRM does not answer
     * @param said the decision in words
     * @param reason the rule that decided, in words
     * @param change what would have to change
     * @param free when another occasion could pass; empty when the person would be asked
     */
    public record Now(
            String person,
            String campaign,
            Decision decision,
            String said,
            String reason,
            List<String> change,
            String free) {
        /** With the connection that the campaign belongs to; blank where there is only one. */
        Now of(String connection) {
            return connection.isEmpty()
                    ? this
                    : new Now(person, Trace.within(campaign, connection), decision, said, reason, change, free);
        }
    }
}
