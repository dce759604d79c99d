package io.ekko.app.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.app.access.Audit;
import io.ekko.app.access.Caller;
import io.ekko.app.engine.Engine;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.connection.Connection;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import io.ekko.connector.superoffice.setup.Wrong;
import io.ekko.crm.Check;
import io.ekko.work.Duty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Connections to CRMs for programs. Secrets go in and never come out. */
@Path("/api/v1/connections")
@Produces("application/json")
public final class ConnectionApi {
    private final Engine engine;
    private final InstallCrm install;
    private final ZoneId usualZone;
    private final Audit audit;

    /** @param usualZone of a connection that names none */
    public ConnectionApi(Engine engine, InstallCrm install, ZoneId usualZone) {
        this.engine = engine;
        this.install = install;
        this.usualZone = usualZone;
        this.audit = new Audit(engine.jdbi(), engine.clock());
    }

    /** A connection as programs read it. */
    record Json(
            @JsonProperty long id,
            @JsonProperty String name,
            @JsonProperty String kind,
            @JsonProperty String title,
            @JsonProperty String company,
            @JsonProperty String zone,
            @JsonProperty String language,
            @JsonProperty List<String> ownDomains,
            @JsonProperty Map<String, String> settings) {}

    /** What was looked at. */
    record Looked(
            @JsonProperty String name,
            @JsonProperty boolean good,
            @JsonProperty String advice) {
        static Looked of(Check check) {
            return new Looked(check.name(), check.good(), check.advice());
        }
    }

    @GET
    public Map<String, List<Json>> list() {
        return Map.of(
                "items", engine.connections().all().stream().map(this::json).toList());
    }

    @GET
    @Path("{name}")
    public Json one(@PathParam("name") String name) {
        return json(connection(name));
    }

    /** Links a CRM. */
    @POST
    @Consumes("application/json")
    public Response create(@Context ContainerRequestContext request, JsonNode body) {
        Wanted wanted = Wanted.read(object(body), usualZone);
        if (engine.connections().byName(wanted.name()).isPresent()) {
            throw taken();
        }
        try {
            Connection made = engine.jdbi().inTransaction(handle -> {
                Connection linked = engine.superOffice().link(wanted.plan(), wanted.settings());
                audit.note(Caller.of(request).actor(), "connection.link", "connection/" + linked.id());
                return linked;
            });
            engine.bell().ring(Duty.RECONCILIATION);
            return Response.status(201)
                    .header("Location", "/api/v1/connections/" + made.name())
                    .entity(json(made))
                    .build();
        } catch (Wrong wrong) {
            throw invalid(wrong);
        } catch (UnableToExecuteStatementException sameName) {
            if (engine.connections().byName(wanted.name()).isPresent()) {
                throw taken();
            }
            throw sameName;
        }
    }

    /** Changes settings and secrets by name; what is not named stays. */
    @PATCH
    @Consumes("application/json")
    @Path("{name}/settings")
    public Json change(@Context ContainerRequestContext request, @PathParam("name") String name, JsonNode body) {
        Connection connection = linked(name);
        Map<String, String> said = Wanted.texts(object(body), "settings");
        try {
            engine.jdbi().useTransaction(handle -> {
                if (engine.superOffice().change(connection.id(), said)) {
                    audit.note(Caller.of(request).actor(), "connection.settings", "connection/" + connection.id());
                }
            });
        } catch (Wrong wrong) {
            throw invalid(wrong);
        }
        engine.crms().changed(connection.id());
        return json(connection);
    }

    /** Looks at everything that the connection needs. */
    @POST
    @Path("{name}/check")
    public Map<String, Object> check(@PathParam("name") String name) {
        List<Looked> checks = new LookAtCrm(engine.crms(), engine.addresses())
                .run(connection(name)).stream().map(Looked::of).toList();
        return Map.of("good", checks.stream().allMatch(Looked::good), "checks", checks);
    }

    @POST
    @Path("{name}/install")
    public InstallCrm.Report install(@Context ContainerRequestContext request, @PathParam("name") String name) {
        InstallCrm.Report report = install.install(Caller.of(request).actor(), connection(name));
        engine.bell().ring(Duty.RECONCILIATION);
        return report;
    }

    @POST
    @Path("{name}/uninstall")
    public InstallCrm.Report uninstall(@Context ContainerRequestContext request, @PathParam("name") String name) {
        return install.uninstall(Caller.of(request).actor(), linked(name))
                .orElseThrow(() -> new ProblemException(
                        Problem.CONFLICT.because("pause or end the campaigns of this connection first")));
    }

    private static JsonNode object(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw new ProblemException(Problem.BAD_REQUEST.because("the body must be a JSON object"));
        }
        return body;
    }

    private static ProblemException invalid(Wrong wrong) {
        return new ProblemException(Problem.INVALID.because(String.valueOf(wrong.getMessage())));
    }

    private static ProblemException taken() {
        return new ProblemException(Problem.CONFLICT.because("there is a connection with this name already"));
    }

    private Connection connection(String name) {
        return engine.connections().byName(name).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** A connection that has settings: all but the built-in CRM. */
    private Connection linked(String name) {
        Connection connection = connection(name);
        if (!connection.kind().equals(SuperOfficeCrm.KIND)) {
            throw new ProblemException(Problem.CONFLICT.because("the built-in CRM has no settings"));
        }
        return connection;
    }

    private Json json(Connection connection) {
        return new Json(
                connection.id().value(),
                connection.name(),
                connection.kind(),
                connection.title(),
                connection.company(),
                connection.zone().getId(),
                connection.language().tag(),
                List.copyOf(new TreeSet<>(connection.ownDomains())),
                connection.kind().equals(SuperOfficeCrm.KIND)
                        ? engine.superOffice().setup(connection.id()).shown()
                        : new TreeMap<>());
    }
}
