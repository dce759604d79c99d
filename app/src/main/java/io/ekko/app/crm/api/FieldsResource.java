package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.builtin.field.AddCustomField;
import io.ekko.connector.builtin.field.CustomField;
import io.ekko.connector.builtin.field.CustomFields;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.crm.WriteBacks.Kind;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Custom fields of contacts, companies and tickets. */
@Path("/crm/api/v1/fields")
@Produces("application/json")
public final class FieldsResource {
    private final CustomFields fields;
    private final AddCustomField addCustomField;

    FieldsResource(Jdbi jdbi, InstantSource clock) {
        this.fields = new CustomFields(jdbi);
        this.addCustomField = new AddCustomField(jdbi, clock);
    }

    @GET
    public JsonNode list(@QueryParam("record") @Nullable String record) {
        List<CustomField> found = Stream.of(RecordType.values())
                .filter(type -> record == null || type.wireName().equals(record))
                .flatMap(type -> fields.of(type).stream())
                .toList();
        return Listing.all(found, CrmJson::field);
    }

    @POST
    @Consumes("application/json")
    public Response add(InputStream stream) {
        Body body = Body.read(stream);
        RecordType type = RecordType.of(body.words("record", "")).orElse(null);
        String name = body.words("name", "");
        String wanted = body.words("kind", "");
        Kind kind = Stream.of(Kind.values())
                .filter(one -> one.name().toLowerCase(java.util.Locale.ROOT).equals(wanted))
                .findFirst()
                .orElse(null);
        if (type == null) {
            body.refuse(Violation.malformed("record", "contact, company or ticket"));
        }
        if (kind == null) {
            body.refuse(Violation.malformed("kind", "number, text, time or flag"));
        }
        body.done();
        if (type != null && kind != null) {
            addCustomField.run(type, name, kind);
        }
        return Response.status(201)
                .entity(Listing.all(type == null ? List.of() : fields.of(type), CrmJson::field))
                .build();
    }
}
