package io.ekko.connector.superoffice.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of a tenant, of which the provider "dynamic" lists any columns. */
final class FakeTables {
    private final FakeTenant tenant;

    FakeTables(FakeTenant tenant) {
        this.tenant = tenant;
    }

    Answer answer(Map<String, String> query) {
        String table = query.get("$select").replaceFirst("\\..*", "");
        Lister lister = tenant.lister();
        return switch (table) {
            case "person" -> lister.answer("person", "person.person_id", tableOfPersons(), query);
            case "ticket" -> lister.answer("ticket", "ticket.id", List.copyOf(tenant.tickets.values()), query);
            case "associate" -> lister.answer("associate", "associate.associate_id", tenant.associates.rows(), query);
            case "OwnerContactLink" ->
                lister.answer(
                        "OwnerContactLink",
                        "OwnerContactLink.OwnerContactLink_id",
                        List.of(Row.of(
                                "OwnerContactLink.OwnerContactLink_id", 1,
                                "OwnerContactLink.contact_id", 1)),
                        query);
            case "mergemovelog" ->
                lister.answer("mergemovelog", "mergemovelog.MergeMoveLog_id", tenant.merges.rows, query);
            case "contact" -> lister.answer("contact", "contact.contact_id", tableOfCompanies(), query);
            case "consentperson" ->
                lister.answer("consentperson", "consentperson.person_id", tenant.consents.rows(), query);
            case "ej_message" -> lister.answer("ej_message", "ej_message.id", messageRows(), query);
            case "appointment" -> lister.answer("appointment", "appointment.appointment_id", appointmentRows(), query);
            case "dashboard_tile_definition" ->
                lister.answer(
                        "dashboard_tile_definition",
                        "dashboard_tile_definition.dashboard_tile_definition_id",
                        tenant.tiles.rows(),
                        query);
            default -> Answer.error(500, "SoArchiveException", "no table " + table);
        };
    }

    private List<Map<String, Object>> tableOfPersons() {
        List<Map<String, Object>> rows = new ArrayList<>();
        tenant.persons.values().forEach(person -> {
            Map<String, Object> row = new LinkedHashMap<>(person);
            Map<String, Object> company =
                    tenant.companies.getOrDefault((Integer) person.get("person.contact_id"), Map.of());
            for (String column : List.of(
                    "name",
                    "department",
                    "registered",
                    "nomailing",
                    "xstop",
                    "associate_id",
                    "country_id.abbrev2",
                    "supportLanguageId.iso_code",
                    "supportLanguageId.lang_code")) {
                row.put("person.contact_id." + column, company.get("contact." + column));
            }
            rows.add(row);
        });
        return rows;
    }

    private List<Map<String, Object>> tableOfCompanies() {
        List<Map<String, Object>> rows = new ArrayList<>();
        tenant.companies.forEach((id, company) ->
                rows.add(Row.of("contact.contact_id", id, "contact.DeletedDate", company.get("contact.DeletedDate"))));
        return rows;
    }

    private List<Map<String, Object>> appointmentRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        tenant.appointments.forEach((id, appointment) -> rows.add(Row.of(
                "appointment.appointment_id",
                id,
                "appointment.person_id",
                appointment.path("Person").path("PersonId").asInt(),
                "appointment.text_id.text",
                appointment.path("Description").asText())));
        return rows;
    }

    private List<Map<String, Object>> messageRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        tenant.messages.forEach((id, message) -> rows.add(Row.of(
                "ej_message.id",
                id,
                "ej_message.ticket_id",
                message.path("Ticket").path("TicketId").asInt(),
                "ej_message.body",
                message.path("Body").asText())));
        return rows;
    }
}
