package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Which part of a tenant answers a call. */
final class FakeRoutes {
    private final FakeTenant tenant;
    private final FakeLists lists;
    private final FakeEdits edits;

    FakeRoutes(FakeTenant tenant) {
        this.tenant = tenant;
        this.lists = new FakeLists(tenant);
        this.edits = new FakeEdits(tenant);
    }

    Answer route(String method, String[] parts, String path, Map<String, String> query, JsonNode body) {
        String kind = parts[0];
        if (kind.equals("Archive")) {
            return lists.archive(parts[1], query);
        }
        if (kind.equals("MDOList")) {
            return lists.names(parts[1]);
        }
        if (parts.length > 1 && parts[1].equals("UdefLayout")) {
            Answer answer = tenant.layouts.get(kind).answer(method, parts, query, body, tenant::nextId);
            tenant.customFields.values().forEach(tenant.layouts.get("Person")::dropUnknown);
            tenant.companyFields.values().forEach(tenant.layouts.get("Contact")::dropUnknown);
            return answer;
        }
        if (kind.equals("Webhook")) {
            return tenant.webhooks.answer(method, parts, query, body);
        }
        if (path.equals("List/ConsentPurpose/Items")) {
            return tenant.consents.purposes();
        }
        if (parts.length == 4 && parts[2].equals("Consent") && method.equals("DELETE")) {
            return tenant.consents.withdraw(Integer.parseInt(parts[1]), parts[3]);
        }
        if (kind.equals("List")) {
            return tenant.panels.answer(method, parts, body);
        }
        if (kind.equals("DashTileDefinition")) {
            return tenant.tiles.answer(method, parts, body);
        }
        if (path.startsWith("Agents/Dash/")) {
            return tenant.tiles.agent(parts[2], body);
        }
        if (path.equals("Agents/DatabaseTable/Upsert")) {
            return tenant.upsert.answer(body);
        }
        if (path.equals("Agents/Configuration/RebuildUdefDeltas")) {
            return tenant.variant().agentErrors()
                    ? Answer.ok(FakeLogin.JSON
                            .createObjectNode()
                            .put("Message", "An error has occurred.")
                            .put("MessageDetail", "x"))
                    : Answer.status(204);
        }
        if (method.equals("GET") && parts.length == 1) {
            return lists.records(kind, query);
        }
        if (method.equals("GET") && parts[1].equals("default")) {
            return Answer.ok(FakeLogin.JSON.createObjectNode().put(kind + "Id", 0));
        }
        if (method.equals("POST") && parts.length == 1) {
            return edits.add(kind, (ObjectNode) body);
        }
        int id = Integer.parseInt(parts[1]);
        return switch (method) {
            case "GET" -> edits.read(kind, id);
            case "PATCH" -> edits.patch(kind, id, (ArrayNode) body);
            case "PUT" -> kind.equals("Selection") ? tenant.tiles.criteria(id, body) : Answer.notFound(path);
            case "DELETE" -> kind.equals("Selection") ? tenant.tiles.drop(id) : Answer.notFound(path);
            default -> Answer.notFound(path);
        };
    }
}
