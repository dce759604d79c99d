package io.ekko.connector.superoffice.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.crm.CrmFailure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {
    private static Row row(String json) throws Exception {
        return new Row(new ObjectMapper().readTree(json));
    }

    @Test
    void numbersAreReadInEveryForm() throws Exception {
        Row row = row("{\"a\":5,\"b\":\"5\",\"c\":\"[I:5]\",\"d\":\"5.0\",\"e\":\"Closed\",\"f\":null,\"g\":-1}");
        for (String field : List.of("a", "b", "c", "d")) {
            assertThat(row.requiredId(field)).as(field).isEqualTo(5);
        }
        assertThat(row.number("e")).isEmpty();
        assertThat(row.number("f")).isEmpty();
        assertThat(row.number("none")).isEmpty();
        assertThat(row.id("g")).isEmpty();
        assertThatThrownBy(() -> row.requiredId("e")).isInstanceOf(CrmFailure.Rejected.class);
    }

    @Test
    void flagsAreReadInEveryForm() throws Exception {
        Row row = row("{\"a\":true,\"b\":\"True\",\"c\":1,\"d\":\"[I:1]\",\"e\":false,\"f\":\"0\",\"g\":\"\"}");
        for (String field : List.of("a", "b", "c", "d")) {
            assertThat(row.flag(field)).as(field).isTrue();
        }
        for (String field : List.of("e", "f", "g", "none")) {
            assertThat(row.flag(field)).as(field).isFalse();
        }
    }

    @Test
    void timesAreReadWithAndWithoutOffsetAndNoneIsNone() throws Exception {
        Row row =
                row("{\"a\":\"2026-08-20T11:56:32+02:00\",\"b\":\"2026-08-20T09:56:32\",\"c\":\"2026-08-20T09:56:32Z\","
                        + "\"d\":\"0001-01-01T00:00:00\",\"e\":\"1760-01-01T00:00:00Z\",\"f\":\"soon\",\"g\":null}");
        Instant time = Instant.parse("2026-08-20T09:56:32Z");
        for (String field : List.of("a", "b", "c")) {
            assertThat(row.time(field)).as(field).contains(time);
        }
        for (String field : List.of("d", "e", "g", "none")) {
            assertThat(row.time(field)).as(field).isEmpty();
        }
        assertThatThrownBy(() -> row.time("f")).isInstanceOf(CrmFailure.Rejected.class);
    }

    @Test
    void addressesAreEncodedAndLiteralsCannotEnd() {
        assertThat(Query.NONE.encoded()).isEmpty();
        assertThat(Query.select("a", "b/c").filter("a eq 5 & x+y").top(3).encoded())
                .isEqualTo("?$select=a%2Cb%2Fc&$filter=a%20eq%205%20%26%20x%2By&$top=3");
        assertThat(Query.literal("o'hara\\")).isEqualTo("'o\\'hara\\\\'");
    }
}
