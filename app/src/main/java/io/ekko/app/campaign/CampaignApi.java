package io.ekko.app.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.app.connection.ChosenConnection;
import io.ekko.app.problem.ByNumber;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.CampaignPlan;
import io.ekko.campaign.CampaignState;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.EndCampaign;
import io.ekko.campaign.PauseCampaign;
import io.ekko.campaign.StartCampaign;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import io.ekko.nps.ScoreGroup;
import io.ekko.survey.Survey;
import io.ekko.survey.SurveyId;
import io.ekko.survey.Surveys;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Campaigns for programs. A draft is made from the fields that the guided path has, by the same checks; what is left out is as usual.
 */
@Path("/api/v1/campaigns")
@Produces("application/json")
public final class CampaignApi {
    private final Campaigns campaigns;
    private final Surveys surveys;
    private final Connections connections;
    private final StartCampaign start;
    private final PauseCampaign pause;
    private final EndCampaign end;
    private final InstantSource clock;

    public CampaignApi(
            Campaigns campaigns,
            Surveys surveys,
            Connections connections,
            StartCampaign start,
            PauseCampaign pause,
            EndCampaign end,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.surveys = surveys;
        this.connections = connections;
        this.start = start;
        this.pause = pause;
        this.end = end;
        this.clock = clock;
    }

    @GET
    public List<CampaignJson> list() {
        return connections.all().stream()
                .flatMap(connection ->
                        campaigns.of(connection.id()).stream().map(campaign -> CampaignJson.of(connection, campaign)))
                .toList();
    }

    @GET
    @Path("{id: \\d+}")
    public CampaignJson one(@PathParam("id") long id) {
        return json(campaign(id));
    }

    /** Makes a draft. */
    @POST
    @Consumes("application/json")
    public Response create(JsonNode body) {
        Filled form = form(body);
        Connection connection = ChosenConnection.of(connections, form.value("connection"));
        Texts texts = Texts.of(Language.EN, "campaign");
        Instant now = clock.instant();
        Optional<Whom> whom = Whom.read(
                form,
                texts,
                null,
                connection.zone(),
                now.atZone(connection.zone()).toLocalDate());
        SurveyId survey = survey(form, connection);
        if (whom.isEmpty()) {
            throw invalid(form);
        }
        Campaign usual = new Campaign(
                new CampaignId(1),
                connection.id(),
                survey,
                whom.get().name(),
                CampaignState.DRAFT,
                whom.get().trigger(),
                Campaign.DEFAULT_EXPIRY_DAYS,
                CampaignPlan.usual(whom.get().trigger()),
                1,
                ScoreGroup.DETRACTOR,
                2);
        Filled complete = over(When.of(usual), body);

        When when = When.read(complete, texts, usual.trigger()).orElseThrow(() -> invalid(complete));
        Campaign draft = campaigns.create(
                connection.id(),
                new CampaignPlan(
                        survey,
                        whom.get().name(),
                        when.trigger(),
                        when.expiryDays(),
                        usual.policy().with(when.coolDown()),
                        when.followUpFor(),
                        when.followUpDays()),
                now);
        return Response.status(201)
                .header("Location", "/api/v1/campaigns/" + draft.id())
                .entity(json(draft))
                .build();
    }

    @POST
    @Path("{id: \\d+}/start")
    public CampaignJson start(@PathParam("id") long id) {
        return moved(id, start.run(campaign(id).id()), "only a draft or a paused campaign can be started");
    }

    @POST
    @Path("{id: \\d+}/pause")
    public CampaignJson pause(@PathParam("id") long id) {
        return moved(id, pause.run(campaign(id).id()), "only a running campaign can be paused");
    }

    @POST
    @Path("{id: \\d+}/end")
    public CampaignJson end(@PathParam("id") long id) {
        return moved(id, end.run(campaign(id).id()).isPresent(), "the campaign has ended already");
    }

    private CampaignJson moved(long id, boolean done, String otherwise) {
        if (!done) {
            throw new ProblemException(Problem.CONFLICT.because(otherwise));
        }
        return json(campaign(id));
    }

    private CampaignJson json(Campaign campaign) {
        return CampaignJson.of(connections.byId(campaign.connection()), campaign);
    }

    private Campaign campaign(long id) {
        return ByNumber.find(id, number -> campaigns.byId(new CampaignId(number)));
    }

    private SurveyId survey(Filled form, Connection connection) {
        return surveys.of(connection.id()).stream()
                .map(Survey::id)
                .filter(survey -> form.has("survey", survey.toString()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID.because("survey: give the id of a survey of the connection")));
    }

    private static ProblemException invalid(Filled form) {
        return new ProblemException(Problem.INVALID.because(form.errors().stream()
                .map(error -> error.getKey() + ": " + error.getValue())
                .collect(Collectors.joining(" "))));
    }

    private static Filled form(JsonNode body) {
        return Filled.posted(fields(body));
    }

    private static Filled over(Filled usual, JsonNode body) {
        Map<String, List<String>> values = new HashMap<>();
        for (String field : When.FIELDS) {
            values.put(field, usual.values(field));
        }
        values.putAll(fields(body));
        return Filled.posted(values);
    }

    /** The members of the object as a form would bring them; what is neither a value nor a list of values is refused. */
    private static Map<String, List<String>> fields(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw new ProblemException(Problem.BAD_REQUEST.because("the body must be a JSON object"));
        }
        Map<String, List<String>> fields = new HashMap<>();
        body.properties().forEach(member -> {
            List<String> values = new ArrayList<>();
            Iterable<JsonNode> given = member.getValue().isArray() ? member.getValue() : List.of(member.getValue());
            for (JsonNode value : given) {
                if (!value.isValueNode()) {
                    throw new ProblemException(
                            Problem.INVALID.because(member.getKey() + ": must be a value or a list of values"));
                }
                values.add(value.asText());
            }
            fields.put(member.getKey(), values);
        });
        return fields;
    }
}
