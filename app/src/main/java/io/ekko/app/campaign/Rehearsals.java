package io.ekko.app.campaign;

import io.ekko.app.access.Pages;
import io.ekko.app.connection.ChosenConnection;
import io.ekko.app.problem.ByNumber;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.CountMembers;
import io.ekko.campaign.Trigger;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.SelectionId;
import io.ekko.eligibility.RehearseWave;
import io.ekko.language.Texts;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What takes longer than a page may: members counted, and a wave tried out without sending. Fragments for htmx, or small pages. */
@Path("/campaigns")
@Produces("text/html;charset=UTF-8")
public final class Rehearsals {
    private static final String BUNDLE = "campaign";

    private final Campaigns campaigns;
    private final Connections connections;
    private final CountMembers countMembers;
    private final RehearseWave rehearseWave;
    private final Pages pages;

    public Rehearsals(
            Campaigns campaigns,
            Connections connections,
            CountMembers countMembers,
            RehearseWave rehearseWave,
            Pages pages) {
        this.campaigns = campaigns;
        this.connections = connections;
        this.countMembers = countMembers;
        this.rehearseWave = rehearseWave;
        this.pages = pages;
    }

    @GET
    @Path("members")
    public String members(
            @Context ContainerRequestContext request,
            @QueryParam("connection") @DefaultValue("") String number,
            @QueryParam("selection") @DefaultValue("") String selection) {
        Texts texts = pages.texts(request, BUNDLE);
        Connection connection =
                ChosenConnection.ofNumber(connections.all(), number).orElseThrow(Rehearsals::nothing);
        if (selection.isBlank() || selection.length() > 80) {
            throw nothing();
        }
        return Templates.html(
                "campaign/sentence.jte", Map.of("text", count(connection, new SelectionId(selection), texts)));
    }

    @GET
    @Path("{id: \\d+}/rehearsal")
    public String rehearsal(
            @Context ContainerRequestContext request,
            @PathParam("id") long id,
            @HeaderParam("HX-Request") @Nullable String fragment) {
        Campaign campaign = ByNumber.find(id, number -> campaigns.byId(new CampaignId(number)));
        Connection connection = connections.byId(campaign.connection());
        List<String> sentences = campaign.trigger() instanceof Trigger.Recurring rhythm
                ? rehearse(connection, campaign, rhythm, pages.texts(request, BUNDLE))
                : List.of(pages.texts(request, BUNDLE).get("campaign.rehearsal.closed"));
        if (fragment != null) {
            return Templates.html("campaign/outcome.jte", Map.of("sentences", sentences));
        }
        Page page = pages.of(request, Place.CAMPAIGNS, BUNDLE);
        return Templates.html(
                "campaign/rehearsal.jte", Map.of("page", page, "campaign", campaign, "sentences", sentences));
    }

    private String count(Connection connection, SelectionId selection, Texts texts) {
        try {
            CountMembers.Count count = countMembers.run(connection.id(), selection);
            return texts.get(count.more() ? "campaign.members.more" : "campaign.members", count.people());
        } catch (CrmFailure notNow) {
            return texts.get("campaign.members.away");
        }
    }

    private List<String> rehearse(Connection connection, Campaign campaign, Trigger.Recurring rhythm, Texts texts) {
        try {
            RehearseWave.Outcome outcome = rehearseWave.run(connection, campaign, rhythm);
            List<String> sentences = new ArrayList<>();
            sentences.add(texts.get(
                    outcome.more() ? "campaign.rehearsal.more" : "campaign.rehearsal",
                    outcome.invited(),
                    outcome.considered()));
            outcome.heldBack().entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .forEach(held -> sentences.add(texts.get(
                            "campaign.rehearsal.held",
                            held.getValue(),
                            texts.has("campaign.rule." + held.getKey())
                                    ? texts.get("campaign.rule." + held.getKey())
                                    : held.getKey())));
            return sentences;
        } catch (CrmFailure notNow) {
            return List.of(texts.get("campaign.rehearsal.away"));
        }
    }

    private static ProblemException nothing() {
        return new ProblemException(Problem.NOT_FOUND);
    }
}
