package io.ekko.connector.rest;

import io.ekko.connector.http.CrmHttp;
import io.ekko.crm.Fields;
import io.ekko.crm.WriteBacks.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Custom fields over REST. */
final class RestFields implements Fields {
    /** What the open interface promises to keep at least. */
    private static final int LONGEST_TEXT = 4000;

    private final CrmHttp http;

    RestFields(CrmHttp http) {
        this.http = http;
    }

    private List<Field> lacking() {
        Set<String> there = new HashSet<>(RestJson.list(http.list(RestJson.FIELDS, Map.of()), RestJson::field));
        return Stream.of(Field.values())
                .filter(field -> !there.contains(RestJson.field(field)))
                .toList();
    }

    @Override
    public List<String> missing() {
        return lacking().stream().map(Field::wireName).toList();
    }

    @Override
    public void create() {
        lacking().forEach(field -> http.post(RestJson.FIELDS, RestJson.newField(field)));
    }

    @Override
    public int longestText(Field field) {
        return LONGEST_TEXT;
    }
}
