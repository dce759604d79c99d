package io.ekko.app.report;

import io.ekko.app.access.Pages;
import io.ekko.app.connection.ConnectionTabs;
import io.ekko.app.web.Filled;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import io.ekko.report.CommentFilter;
import io.ekko.report.CommentPage;
import io.ekko.report.ListComments;
import io.ekko.report.NpsReport;
import io.ekko.report.ReadNpsReport;
import io.ekko.report.Reader;
import io.ekko.report.ReportFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report page: a plain GET form, so that every report has an address. */
@Path("/reports")
@Produces("text/html;charset=UTF-8")
public final class ReportResource {
    private static final int COMMENTS = 20;

    private final ReadAsked readAsked;
    private final ReadNpsReport readNpsReport;
    private final ListComments listComments;
    private final Pages pages;

    public ReportResource(ReadAsked readAsked, ReadNpsReport readNpsReport, ListComments listComments, Pages pages) {
        this.readAsked = readAsked;
        this.readNpsReport = readNpsReport;
        this.listComments = listComments;
        this.pages = pages;
    }

    @GET
    public Response report(@Context ContainerRequestContext request) {
        MultivaluedMap<String, String> parameters = request.getUriInfo().getQueryParameters();
        Page page = pages.of(request, Place.REPORTS, "report", "nps", "campaign", "digest");
        Optional<Asked> found = readAsked.read(request);
        if (found.isEmpty()) {
            return html(parameters.containsKey("connection") ? 404 : 200, "report/none.jte", Map.of("page", page));
        }
        Asked asked = found.get();
        ReportFilter filter = asked.filter();
        LocalDate today = readAsked.today(asked.connection());
        Reader reader = ReportApi.reader(request);
        NpsReport report = readNpsReport.read(filter, reader, today);
        CommentPage comments = listComments.list(
                new CommentFilter(filter.scope(), filter.slice(), filter.period(), asked.group(), asked.after()),
                reader,
                asked.connection().zone(),
                COMMENTS);
        Filled form = form(asked, parameters, page);
        return html(
                form.isWrong() ? 422 : 200,
                "report/report.jte",
                Map.of(
                        "page",
                        page,
                        "report",
                        report,
                        "words",
                        new ReportWords(page, report, asked),
                        "form",
                        form,
                        "comments",
                        comments,
                        "address",
                        ReportAddress.of(asked),
                        "tabs",
                        ConnectionTabs.of(
                                readAsked.connections(request),
                                asked.connection().id(),
                                one -> "/reports?connection=" + one.name())));
    }

    private static Response html(int status, String template, Map<String, Object> model) {
        return Response.status(status).entity(Templates.html(template, model)).build();
    }

    /** What was typed, over what is shown. */
    private static Filled form(Asked asked, MultivaluedMap<String, String> parameters, Page page) {
        ReportFilter filter = asked.filter();
        Map<String, List<String>> values = new HashMap<>();
        values.put("campaign", List.of(ReportAddress.campaign(asked)));
        values.put(
                "period",
                List.of(asked.period() == null ? "days" : asked.period().wireName()));
        values.put("from", List.of(filter.period().from().toString()));
        values.put("to", List.of(filter.period().last().toString()));
        values.put("grain", List.of(filter.grain().wireName()));
        values.put("by", List.of(filter.by().wireName()));
        asked.objections().keySet().forEach(name -> values.put(name, parameters.getOrDefault(name, List.of(""))));
        Filled form = Filled.posted(values);
        asked.objections().forEach((name, wrong) -> {
            if (!wrong.key().equals("report.wrong.unknown")) {
                form.wrong(name, page.t(wrong.key(), name));
            }
        });
        return form;
    }
}
