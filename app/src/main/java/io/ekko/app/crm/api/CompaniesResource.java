package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.people.AddCompany;
import io.ekko.connector.builtin.people.CompanyDetails;
import io.ekko.connector.builtin.people.CompanyRecord;
import io.ekko.connector.builtin.people.CompanyRecords;
import io.ekko.connector.builtin.people.EditCompany;
import io.ekko.crm.Page;
import io.ekko.crm.WriteBacks.Value;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Organisations. */
@Path("/crm/api/v1/companies")
@Produces("application/json")
public final class CompaniesResource {
    private final CompanyRecords companies;
    private final OwnFields fields;
    private final AddCompany addCompany;
    private final EditCompany editCompany;

    CompaniesResource(Jdbi jdbi, Changes changes) {
        this.companies = new CompanyRecords(jdbi);
        this.fields = new OwnFields(RecordType.COMPANY, jdbi);
        this.addCompany = new AddCompany(jdbi, changes);
        this.editCompany = new EditCompany(jdbi, changes);
    }

    @GET
    public Response list(
            @Context UriInfo asked,
            @QueryParam("q") @Nullable String text,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        Page<CompanyRecord> page =
                companies.list(Listing.text("q", text), Listing.id("after", after), Listing.limit(limit));
        return fields.page(asked, page, CompanyRecord::id, CrmJson::company);
    }

    @POST
    @Consumes({"application/json", "application/merge-patch+json"})
    public Response add(InputStream stream) {
        Body body = Body.read(stream);
        Map<String, Value> given = fields.read(body);
        long id = addCompany.run(merge(body, CompanyDetails.of("")), given);
        return Response.created(URI.create("/crm/api/v1/companies/" + id))
                .entity(get(Long.toString(id)))
                .build();
    }

    @GET
    @Path("{id}")
    public JsonNode get(@PathParam("id") String id) {
        CompanyRecord company = ById.find("company", id, companies::byId);
        return CrmJson.company(company, fields.of(company.id()));
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    public JsonNode change(@PathParam("id") String id, InputStream stream) {
        Body body = Body.read(stream);
        Map<String, Value> given = fields.read(body);
        editCompany.run(ById.number("company", id), present -> merge(body, present), given);
        return get(id);
    }

    private static CompanyDetails merge(Body body, CompanyDetails present) {
        CompanyDetails wanted = new CompanyDetails(
                body.words("name", present.name()),
                body.text("country", present.country()),
                body.text("region", present.region()),
                body.text("owner", present.owner()),
                body.text("industry", present.industry()));
        body.done();
        return wanted;
    }
}
