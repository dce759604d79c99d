package io.ekko.app.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.app.connection.ChosenConnection;
import io.ekko.app.problem.ByNumber;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Filled;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.language.Language;
import io.ekko.language.Texts;
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
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Surveys for programs; a new one is checked as the form is, and what is left out is as usual. */
@Path("/api/v1/surveys")
@Produces("application/json")
public final class SurveyApi {
    private final Surveys surveys;
    private final Connections connections;
    private final InstantSource clock;

    public SurveyApi(Surveys surveys, Connections connections, InstantSource clock) {
        this.surveys = surveys;
        this.connections = connections;
        this.clock = clock;
    }

    @GET
    public List<Json> list() {
        return connections.all().stream()
                .flatMap(connection -> surveys.of(connection.id()).stream().map(survey -> Json.of(connection, survey)))
                .toList();
    }

    @GET
    @Path("{id: \\d+}")
    public Json one(@PathParam("id") long id) {
        Survey survey = ByNumber.find(id, number -> surveys.byId(new SurveyId(number)));
        return Json.of(connections.byId(survey.connection()), survey);
    }

    @POST
    @Consumes("application/json")
    public Response create(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw new ProblemException(Problem.BAD_REQUEST.because("the body must be a JSON object"));
        }
        Connection connection =
                ChosenConnection.of(connections, body.path("connection").asText(""));
        Map<String, List<String>> fields = new HashMap<>();
        Filled usual = SurveyForm.usual(connection);
        for (String field :
                List.of("subject", "senderName", "defaultLanguage", "colour", "followUpQuestion", "askPermission")) {
            fields.put(field, usual.values(field));
        }
        body.properties()
                .forEach(member ->
                        fields.put(member.getKey(), List.of(member.getValue().asText())));
        Filled form = Filled.posted(fields);
        SurveyForm read = SurveyForm.read(form, Texts.of(Language.EN, "surveyadmin"))
                .orElseThrow(() -> new ProblemException(Problem.INVALID.because(form.errors().stream()
                        .map(error -> error.getKey() + ": " + error.getValue())
                        .collect(Collectors.joining(" ")))));
        Survey made = surveys.create(
                connection.id(), read.name(), read.subject(), read.senderName(), read.language(), clock.instant());
        Survey complete = read.onto(made);
        surveys.save(complete);
        return Response.status(201)
                .header("Location", "/api/v1/surveys/" + made.id())
                .entity(Json.of(connection, complete))
                .build();
    }

    /** A survey as programs read it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Json(
            @JsonProperty long id,
            @JsonProperty String connection,
            @JsonProperty String name,
            @JsonProperty String subject,
            @JsonProperty String senderName,
            @JsonProperty @Nullable String replyTo,
            @JsonProperty @Nullable String contactAddress,
            @JsonProperty String defaultLanguage,
            @JsonProperty String colour,
            @JsonProperty String followUpQuestion,
            @JsonProperty boolean askPermission,
            @JsonProperty Map<String, Map<String, String>> texts) {

        static Json of(Connection connection, Survey survey) {
            return new Json(
                    survey.id().value(),
                    connection.name(),
                    survey.name(),
                    survey.subject(),
                    survey.senderName(),
                    survey.replyTo(),
                    survey.contactAddress(),
                    survey.defaultLanguage().tag(),
                    survey.colour(),
                    survey.followUpQuestion().name(),
                    survey.askPermission(),
                    survey.texts().entrySet().stream()
                            .collect(Collectors.toMap(entry -> entry.getKey().tag(), Map.Entry::getValue)));
        }
    }
}
