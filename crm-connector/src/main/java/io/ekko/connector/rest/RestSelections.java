package io.ekko.connector.rest;

import io.ekko.connector.http.CrmHttp;
import io.ekko.connector.http.Listed;
import io.ekko.crm.ContactId;
import io.ekko.crm.Page;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Named sets over REST. */
final class RestSelections implements Selections {
    private final CrmHttp http;

    RestSelections(CrmHttp http) {
        this.http = http;
    }

    @Override
    public List<Selection> list() {
        return RestJson.list(http.list(RestJson.SELECTIONS, Map.of()), RestJson::selection);
    }

    @Override
    public Optional<Selection> describe(SelectionId id) {
        return http.find(Paths.of(RestJson.SELECTIONS, id.value())).map(RestJson::selection);
    }

    @Override
    public Page<ContactId> members(SelectionId id, @Nullable String cursor, int limit) {
        Map<String, String> query = new HashMap<>();
        query.put(RestJson.LIMIT, Integer.toString(limit));
        if (cursor != null) {
            query.put(RestJson.AFTER, cursor);
        }
        Listed answer = http.list(Paths.of(RestJson.SELECTIONS, id.value(), RestJson.MEMBERS), query);
        return new Page<>(RestJson.list(answer, member -> new ContactId(member.asText())), RestJson.next(answer));
    }
}
