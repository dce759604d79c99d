package io.ekko.connector.superoffice.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who may sign in to the tenant, and things that can be booked: the table of associates, and the list of those who work there. */
public final class FakeAssociates {
    /** Types as the table numbers them. */
    public static final int EMPLOYEE = 0;

    public static final int EXTERNAL = 4;
    private static final int SYSTEM = 13;

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final Map<Integer, String> names = new TreeMap<>();

    FakeAssociates() {
        add(12, 2, EMPLOYEE, false);
        names.put(12, "Ann Agent");
        add(FakeLogin.SYSTEM_ASSOCIATE, 3, SYSTEM, false);
    }

    public void add(int associate, int person, int type, boolean deleted) {
        rows.add(Row.of(
                "associate.associate_id",
                associate,
                "associate.person_id",
                person,
                "associate.type",
                type,
                "associate.deleted",
                deleted ? 1 : 0));
    }

    List<Map<String, Object>> rows() {
        return List.copyOf(rows);
    }

    /** The names of those who work there, as lists offer them. */
    Map<Integer, String> names() {
        return names;
    }
}
