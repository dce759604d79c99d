package io.ekko.connector.superoffice.field;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.superoffice.install.Installation;
import io.ekko.connector.superoffice.install.Remark;
import io.ekko.connector.superoffice.wire.Query;
import io.ekko.connector.superoffice.wire.Row;
import io.ekko.connector.superoffice.wire.SuperOfficeHttp;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Fields;
import io.ekko.crm.WriteBacks.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the user-defined fields: a template is asked for, named, saved and published, and the users' screens are told. Publishing takes
 * along what an administrator has changed and not published yet; the report says so. Every step may be repeated.
 */
public final class SuperOfficeFields implements Fields {
    private static final Duration WHILE_PUBLISHING = Duration.ofMinutes(2);

    private final SuperOfficeHttp http;

    public SuperOfficeFields(SuperOfficeHttp http) {
        this.http = http;
    }

    @Override
    public List<String> missing() {
        return Arrays.stream(Owner.values())
                .flatMap(owner -> {
                    Map<String, Row> there = layout(owner.layout() + "/Published");
                    return FieldPlan.of(owner).stream().filter(plan -> !there.containsKey(plan.progId()));
                })
                .map(plan -> plan.field().wireName())
                .toList();
    }

    @Override
    public void create() {
        install(new Installation());
    }

    @Override
    public int longestText(Field field) {
        return FieldPlan.of(field).longest();
    }

    /** As {@link #create}, and writes down what is done. */
    public void install(Installation report) {
        for (Owner owner : Owner.values()) {
            install(owner, report);
        }
    }

    /** Deletes Ekko's fields, and with them what was written into them. Harmless when they are gone. */
    public void uninstall(Installation report) {
        for (Owner owner : Owner.values()) {
            Map<String, Row> draft = layout(owner.layout());
            Map<String, Row> published = layout(owner.layout() + "/Published");
            List<String> ours = FieldPlan.of(owner).stream()
                    .map(FieldPlan::progId)
                    .filter(progId -> draft.containsKey(progId) || published.containsKey(progId))
                    .toList();
            if (!ours.isEmpty()) {
                requireQuiet(owner);
                if (ours.stream().allMatch(draft::containsKey)) {
                    remarkWhatWaits(owner, report);
                }
                ours.stream().filter(draft::containsKey).forEach(progId -> http.delete(owner.layout() + "/" + progId));
                publish(owner, report);
                ours.forEach(progId -> report.taken(owner.fields(), progId));
            }
        }
    }

    private Map<String, Row> layout(String path) {
        Map<String, Row> fields = new HashMap<>();
        http.rows(path, Query.NONE).forEach(field -> fields.put(field.text("ProgId"), field));
        return fields;
    }

    private void install(Owner owner, Installation report) {
        Map<String, Row> draft = layout(owner.layout());
        Map<String, Row> published = layout(owner.layout() + "/Published");
        List<FieldPlan> plans = FieldPlan.of(owner);
        plans.forEach(plan -> requireType(owner, plan, draft));
        List<FieldPlan> lacking =
                plans.stream().filter(plan -> !draft.containsKey(plan.progId())).toList();
        boolean unpublished = plans.stream()
                .anyMatch(plan -> draft.containsKey(plan.progId()) && !published.containsKey(plan.progId()));
        plans.stream()
                .filter(plan -> draft.containsKey(plan.progId()))
                .forEach(plan -> report.there(owner.fields(), plan.progId()));
        if (lacking.isEmpty() && !unpublished) {
            return;
        }
        requireQuiet(owner);
        if (!unpublished) {
            remarkWhatWaits(owner, report);
        }
        if (!lacking.isEmpty()) {
            ArrayNode fields = JsonNodeFactory.instance.arrayNode();
            lacking.forEach(plan -> fields.add(template(owner, plan)));
            http.put(owner.layout(), fields);
            lacking.forEach(plan -> report.made(owner.fields(), plan.progId()));
        }
        publish(owner, report);
    }

    private static void requireType(Owner owner, FieldPlan plan, Map<String, Row> draft) {
        Row there = draft.get(plan.progId());
        if (there != null && !there.text("FieldType").equals(plan.type())) {
            throw new CrmFailure.Rejected("the field " + plan.progId() + " of " + owner.path() + " is of type "
                    + there.text("FieldType") + ", but must be " + plan.type());
        }
    }

    private void requireQuiet(Owner owner) {
        if (http.get(owner.layout() + "/Publish", Query.NONE).asBoolean(false)) {
            throw new CrmFailure.Retryable(
                    "somebody is publishing fields of " + owner.path() + " at this moment", WHILE_PUBLISHING, null);
        }
    }

    private void remarkWhatWaits(Owner owner, Installation report) {
        if (http.get(owner.layout() + "/Changed", Query.NONE).asBoolean(false)) {
            report.remark(Remark.PUBLISHED_WHAT_WAITED);
        }
    }

    private ObjectNode template(Owner owner, FieldPlan plan) {
        if (!(http.post(owner.layout(), Query.NONE.with("udefFieldType", plan.type()), null)
                instanceof ObjectNode field)) {
            throw new CrmFailure.Rejected("SuperOffice made no template for the field " + plan.progId());
        }
        return field.put("FieldLabel", plan.label())
                .put("ShortLabel", plan.label())
                .put("Tooltip", plan.tooltip())
                .put("ProgId", plan.progId())
                .put("IsIndexed", plan.type().equals("Number"));
    }

    private void publish(Owner owner, Installation report) {
        http.post(owner.layout() + "/Publish", Query.NONE, null);
        refresh(report);
    }

    /** The fields work without it; the users' screens show them later. So a failure is a remark. */
    private void refresh(Installation report) {
        try {
            http.post("Agents/Configuration/RebuildUdefDeltas", Query.NONE, JsonNodeFactory.instance.objectNode());
        } catch (CrmFailure failure) {
            report.remark(Remark.SCREENS_NOT_REFRESHED);
        }
    }
}
