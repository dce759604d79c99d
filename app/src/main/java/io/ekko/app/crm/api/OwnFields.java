package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.builtin.field.CustomFields;
import io.ekko.connector.builtin.field.FieldValues;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.crm.Page;
import io.ekko.crm.WriteBacks.Value;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Jdbi;

/** The custom fields of one kind of record: as a body sets them, and as they stand beside each record. */
final class OwnFields {
    private final RecordType type;
    private final CustomFields fields;
    private final FieldValues values;

    OwnFields(RecordType type, Jdbi jdbi) {
        this.type = type;
        this.fields = new CustomFields(jdbi);
        this.values = new FieldValues(jdbi);
    }

    /** What the body sets; what is wrong with it is told by {@link Body#done()}. */
    Map<String, Value> read(Body body) {
        return body.fields(fields.byName(type));
    }

    Map<String, Value> of(long record) {
        return values.of(type, record);
    }

    /** One page of a list, each record with its fields. */
    <T> Response page(
            UriInfo asked, Page<T> page, ToLongFunction<T> id, BiFunction<T, Map<String, Value>, JsonNode> json) {
        Map<Long, Map<String, Value>> known =
                values.of(type, page.items().stream().mapToLong(id).boxed().toList());
        return Listing.page(asked, page, item -> json.apply(item, known.getOrDefault(id.applyAsLong(item), Map.of())));
    }
}
