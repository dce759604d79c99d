package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Answers a question to a list ("archive"): filters, orders, cuts and writes rows as the variant does. */
final class Lister {
    private static final DateTimeFormatter ENCODED = DateTimeFormatter.ofPattern("'[DT:'MM/dd/yyyy HH:mm:ss']'");

    private final Variant variant;
    private final Instant now;
    private final ZoneOffset zone;
    private final ZoneOffset written;

    /**
     * @param zone in which the times of questions are read
     * @param written in which zone the times of answers are written; without saying so when it is not UTC
     */
    Lister(Variant variant, Instant now, ZoneOffset zone, ZoneOffset written) {
        this.written = written;
        this.variant = variant;
        this.now = now;
        this.zone = zone;
    }

    /** @param rows all of the list, every row with all columns; the first row shows which columns there are */
    Answer answer(String entity, String key, List<Map<String, Object>> rows, Map<String, String> query) {
        List<String> selected = List.of(query.getOrDefault("$select", "").split(",", -1));
        try {
            Filter filter = new Filter(variant, now, zone);
            var predicate = query.containsKey("$filter") ? filter.of(query.get("$filter")) : null;
            requireColumns(rows, selected);
            requireColumns(rows, filter.columns);
            List<Map<String, Object>> found = rows.stream()
                    .filter(row -> predicate == null || predicate.test(row))
                    .sorted(order(query.getOrDefault("$orderBy", key)))
                    .toList();
            int top = Integer.parseInt(query.getOrDefault("$top", "1000"));
            return Answer.ok(page(entity, key, found, top, selected));
        } catch (Filter.Refused refused) {
            return Answer.error(500, "SoArchiveException", refused.getMessage());
        }
    }

    private static void requireColumns(List<Map<String, Object>> rows, List<String> columns) {
        if (!rows.isEmpty()) {
            for (String column : columns) {
                if (!rows.get(0).containsKey(column)) {
                    throw new Filter.Refused("no column " + column);
                }
            }
        }
    }

    private static Comparator<Map<String, Object>> order(String columns) {
        Comparator<Map<String, Object>> order = null;
        for (String column : columns.split(",", -1)) {
            String name = column.replace(" desc", "");
            Comparator<Map<String, Object>> next = Comparator.comparing(row -> comparable(row.get(name)));
            next = name.equals(column) ? next : next.reversed();
            order = order == null ? next : order.thenComparing(next);
        }
        return order;
    }

    private static String comparable(Object value) {
        if (value instanceof Number number) {
            return "%020d".formatted(number.longValue());
        }
        return String.valueOf(value);
    }

    private ObjectNode page(
            String entity, String key, List<Map<String, Object>> found, int top, List<String> selected) {
        ObjectNode page = FakeLogin.JSON.createObjectNode();
        page.put("odata.metadata", "https://elsewhere.example/$metadata");
        if (variant.nextLink() && found.size() > top) {
            page.put("odata.nextLink", "https://elsewhere.example/next?$skip=" + top);
        } else {
            page.putNull("odata.nextLink");
        }
        ArrayNode value = page.putArray("value");
        found.stream().limit(top).forEach(row -> {
            ObjectNode written = value.addObject();
            if (variant.numericKeys()) {
                written.put("PrimaryKey", ((Number) row.get(key)).longValue());
            } else {
                written.put("PrimaryKey", String.valueOf(row.get(key)));
            }
            written.put("EntityName", entity);
            selected.forEach(column -> write(written, column, row.get(column)));
        });
        return page;
    }

    private void write(ObjectNode row, String column, Object value) {
        if (value == null) {
            row.putNull(column);
        } else if (value instanceof Instant time) {
            row.put(column, time(time));
        } else if (value instanceof Boolean flag) {
            row.put(column, flag);
        } else if (value instanceof Number number) {
            if (variant.encoded()) {
                row.put(column, "[I:" + number + "]");
            } else if (variant.numericKeys()) {
                row.put(column, number.longValue());
            } else {
                row.put(column, number.toString());
            }
        } else {
            row.put(column, value.toString());
        }
    }

    private String time(Instant time) {
        LocalDateTime local = LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.SECONDS), written);
        if (variant.encoded()) {
            return ENCODED.format(local);
        }
        String text = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").format(local);
        return variant.numericKeys() && written.equals(ZoneOffset.UTC) ? text + "+00:00" : text;
    }
}
