package io.ekko.connector.superoffice.desk;

import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CrmFailure;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Finds the user who looks after a customer. */
final class Owners {
    private final SuperOfficeHttp http;
    private final Lists lists;

    Owners(SuperOfficeHttp http, Lists lists) {
        this.http = http;
        this.lists = lists;
    }

    /** The customer's company and the user who looks after the customer, or else after the company; both may be empty. */
    record Customer(OptionalInt company, OptionalInt associate) {}

    /** @throws CrmFailure.Gone when there is no such person any more */
    Customer customer(int person) {
        List<Row> rows = http.rows(
                "Archive/dynamic",
                Query.select(
                                "person.person_id",
                                "person.associate_id",
                                "person.contact_id",
                                "person.contact_id.associate_id")
                        .filter("person.person_id eq " + person)
                        .top(1));
        if (rows.isEmpty()) {
            throw new CrmFailure.Gone("SuperOffice has no person with the id " + person);
        }
        Row row = rows.get(0);
        OptionalInt own = stillThere(row.id("person.associate_id"));
        return new Customer(
                row.id("person.contact_id"),
                own.isPresent() ? own : stillThere(row.id("person.contact_id.associate_id")));
    }

    /** Records keep the number of whoever has left. */
    private OptionalInt stillThere(OptionalInt associate) {
        return associate.isPresent()
                        && lists.associates
                                .get(users -> users.containsKey(associate.getAsInt()))
                                .containsKey(associate.getAsInt())
                ? associate
                : OptionalInt.empty();
    }

    /** The user with this name when there is only one, else the customer's own. */
    OptionalInt named(@Nullable String name, Customer customer) {
        if (name != null) {
            String wanted = name.strip();
            Map<Integer, String> names =
                    lists.associates.get(users -> users.values().stream().anyMatch(wanted::equalsIgnoreCase));
            List<Integer> users = names.entrySet().stream()
                    .filter(user -> user.getValue().equalsIgnoreCase(wanted))
                    .map(Map.Entry::getKey)
                    .toList();
            if (users.size() == 1) {
                return OptionalInt.of(users.get(0));
            }
        }
        return customer.associate();
    }
}
