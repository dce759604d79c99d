package io.ekko.app.crm;

import io.ekko.connector.builtin.csv.ExportCsv;
import io.ekko.connector.builtin.field.RecordType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Jdbi;

/** All records of a kind as a CSV file. */
@Path("/crm/export")
public final class ExportPages {
    private final ExportCsv exportCsv;

    ExportPages(Jdbi jdbi) {
        this.exportCsv = new ExportCsv(jdbi);
    }

    @GET
    @Path("contacts.csv")
    public Response contacts() {
        return file(RecordType.CONTACT, "contacts.csv");
    }

    @GET
    @Path("companies.csv")
    public Response companies() {
        return file(RecordType.COMPANY, "companies.csv");
    }

    @GET
    @Path("tickets.csv")
    public Response tickets() {
        return file(RecordType.TICKET, "tickets.csv");
    }

    private Response file(RecordType type, String name) {
        StreamingOutput lines = output -> exportCsv.run(type, new OutputStreamWriter(output, StandardCharsets.UTF_8));
        return Response.ok(lines, "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
