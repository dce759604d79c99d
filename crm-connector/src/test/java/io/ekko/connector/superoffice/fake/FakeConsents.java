package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The purposes of consent, two of every tenant and one of its own, and what people said. */
public final class FakeConsents {
    private static final String OWN = "Surveys";

    private final FakeTenant tenant;
    /** The legal base of each person's consent to the tenant's own purpose. */
    public final Map<Integer, String> toSurveys = new TreeMap<>();

    /** Which consents were withdrawn, as {@code EMARKETING 101}. */
    public final List<String> withdrawn = new ArrayList<>();

    FakeConsents(FakeTenant tenant) {
        this.tenant = tenant;
    }

    Answer purposes() {
        ArrayNode items = FakeLogin.JSON.createArrayNode();
        Map<Integer, String> keys = new TreeMap<>(Map.of(1, "STORE", 2, "EMARKETING", 41, OWN, 42, "Old"));
        keys.forEach((id, key) -> items.addObject()
                .put("ConsentPurposeId", id)
                .put("Key", key)
                .put("Name", "Purpose " + key)
                .put("Active", 1)
                .put("Deleted", id == 42));
        return Answer.ok(items);
    }

    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        tenant.persons.keySet().forEach(person -> rows.add(row(person, 1, "61F")));
        toSurveys.forEach((person, base) -> rows.add(row(person, 41, base)));
        return rows;
    }

    private static Map<String, Object> row(int person, int purpose, String base) {
        return Row.of(
                "consentperson.person_id",
                person,
                "consentperson.consentPurpose_id",
                purpose,
                "consentperson.legalBase_id",
                base.equals("WITHDRAWN") ? 7 : 1,
                "consentperson.legalBase_id.key",
                base);
    }

    /** Somebody withdraws the consent to marketing by e-mail, and SuperOffice tells of it. */
    public void unconsent(int person) {
        tenant.persons.get(person).put("consent", "withdrawn");
        tenant.webhooks.tell("person.unconsented", "person", person, List.of(), Map.of());
    }

    /** Somebody gives it, and SuperOffice tells of it. */
    public void consent(int person) {
        tenant.persons.get(person).put("consent", "given");
        tenant.webhooks.tell("person.consented", "person", person, List.of(), Map.of());
    }

    Answer withdraw(int person, String key) {
        if (!tenant.persons.containsKey(person)) {
            return Answer.notFound("Person " + person);
        }
        withdrawn.add(key + " " + person);
        if (key.equals(OWN)) {
            toSurveys.put(person, "WITHDRAWN");
        } else {
            tenant.persons.get(person).put("consent", "withdrawn");
        }
        return Answer.status(204);
    }
}
