package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The mass operation over the table of numbers and dates of persons; it makes a row for anybody. */
public final class FakeUpsert {
    private final FakeTenant tenant;

    /** How often it was called. */
    public int calls;
    /** The next call stops after so many rows, as if the database had gone. */
    public int stopAfter = Integer.MAX_VALUE;

    FakeUpsert(FakeTenant tenant) {
        this.tenant = tenant;
    }

    Answer answer(JsonNode request) {
        calls++;
        if (tenant.variant().agentErrors()) {
            return Answer.ok(FakeLogin.JSON
                    .createObjectNode()
                    .put("Message", "not on this database")
                    .put("MessageDetail", "x"));
        }
        boolean right = request.path("TableName").asText().equals("udpersonsmall")
                && request.path("NomatchAction").asText().equals("NoChange")
                && request.path("Keys").toString().equals("[\"person_id\"]");
        if (!right) {
            return Answer.error(400, "SoArgumentException", "bad request");
        }
        int rows = 0;
        for (JsonNode row : request.path("Data")) {
            if (rows == stopAfter) {
                stopAfter = Integer.MAX_VALUE;
                return Answer.error(500, "SoDatabaseException", "gone in the middle");
            }
            String wrong = write(request.path("Columns"), row);
            if (wrong != null) {
                return Answer.ok(
                        FakeLogin.JSON.createObjectNode().put("Success", false).put("Message", wrong));
            }
            rows++;
        }
        return Answer.ok(FakeLogin.JSON
                .createObjectNode()
                .put("Success", true)
                .put("Message", "")
                .put("Inserts", 0)
                .put("Updates", rows)
                .put("Deletes", 0));
    }

    private String write(JsonNode columns, JsonNode row) {
        int person = Integer.parseInt(row.get(0).asText().replaceAll("[^0-9]", ""));
        if (!tenant.persons.containsKey(person)) {
            tenant.violations.add("an orphan row for person " + person);
        }
        ObjectNode values = FakeLogin.JSON.createObjectNode();
        for (int column = 1; column < columns.size(); column++) {
            String text = row.get(column).asText();
            values.put(columns.get(column).asText(), text.replaceAll("^\\[I:(-?[0-9]+)]$", "$1"));
        }
        String wrong = tenant.layouts.get("Person").wrong(values);
        if (wrong == null) {
            ObjectNode kept = tenant.customFields.computeIfAbsent(person, first -> FakeLogin.JSON.createObjectNode());
            values.properties().forEach(entry -> kept.set(entry.getKey(), entry.getValue()));
        }
        return wrong;
    }
}
