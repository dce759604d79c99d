package io.ekko.app.report;

import io.ekko.app.access.Caller;
import io.ekko.app.connection.ChosenConnection;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Role;
import io.ekko.connection.Connection;
import io.ekko.report.NpsReport;
import io.ekko.report.ReadNpsReport;
import io.ekko.report.Reader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;

/** The numbers of the report page for programs. */
@Path("/api/v1/reports")
public final class ReportApi {
    private final ReadAsked readAsked;
    private final ReadNpsReport readNpsReport;

    public ReportApi(ReadAsked readAsked, ReadNpsReport readNpsReport) {
        this.readAsked = readAsked;
        this.readNpsReport = readNpsReport;
    }

    @GET
    @Path("nps")
    @Produces(MediaType.APPLICATION_JSON)
    public Response json(@Context ContainerRequestContext request) {
        Asked asked = asked(request);
        NpsJson answer = NpsJson.of(
                asked.connection().name(), asked.connection().zone().getId(), report(request, asked), asked.bands());
        return Response.ok(answer).build();
    }

    @GET
    @Path("nps.csv")
    @Produces("text/csv;charset=UTF-8")
    public Response csv(@Context ContainerRequestContext request) {
        Asked asked = asked(request);
        return Response.ok(NpsCsv.of(report(request, asked)))
                .header("Content-Disposition", "attachment; filename=\"nps.csv\"")
                .build();
    }

    private NpsReport report(ContainerRequestContext request, Asked asked) {
        return readNpsReport.read(asked.filter(), reader(request), readAsked.today(asked.connection()));
    }

    private Asked asked(ContainerRequestContext request) {
        List<Connection> all = readAsked.connections(request);
        boolean named = !request.getUriInfo()
                .getQueryParameters()
                .getOrDefault("connection", List.of(""))
                .contains("");
        if (all.size() > 1 && !named) {
            throw new ProblemException(
                    Problem.INVALID.because("connection: say which one, " + ChosenConnection.names(all)));
        }
        Asked asked = readAsked
                .read(request)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND.because("there is no such connection")));
        if (!asked.objections().isEmpty()) {
            throw new ProblemException(Problem.INVALID.because(asked.objections().entrySet().stream()
                    .map(wrong -> wrong.getKey() + " " + wrong.getValue().english())
                    .limit(20)
                    .collect(Collectors.joining("; "))));
        }
        return asked;
    }

    /** Whom nothing is hidden from: administrators, and programs, which only they let in. */
    static Reader reader(ContainerRequestContext request) {
        Caller caller = Caller.of(request);
        return caller.is(Role.ADMINISTRATOR) || caller instanceof Caller.Program ? Reader.ADMINISTRATOR : Reader.STAFF;
    }
}
