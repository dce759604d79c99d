package io.ekko.app.report;

import io.ekko.report.Slice;
import io.ekko.segment.Segment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The address of a report, with one thing changed at a time. */
public final class ReportAddress {
    private final Map<String, String> parameters;

    private ReportAddress(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    static ReportAddress of(Asked asked) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("connection", asked.connection().name());
        parameters.put("campaign", campaign(asked));
        if (asked.period() == null) {
            parameters.put("from", asked.filter().period().from().toString());
            parameters.put("to", asked.filter().period().last().toString());
        } else {
            parameters.put("period", asked.period().wireName());
        }
        parameters.put("grain", asked.filter().grain().wireName());
        Slice slice = asked.filter().slice();
        if (slice != null) {
            parameters.put("segment", slice.segment().wireName());
            parameters.put("value", slice.value());
        }
        parameters.put("by", asked.filter().by().wireName());
        if (asked.bands().key().endsWith("b")) {
            parameters.put("bands", "b");
        }
        if (asked.group() != null) {
            parameters.put("group", asked.group().name().toLowerCase(Locale.ROOT));
        }
        return new ReportAddress(parameters);
    }

    /** The number of the campaign, or the kind of all. */
    static String campaign(Asked asked) {
        return asked.campaign() == null
                ? asked.filter().scope().kind().name().toLowerCase(Locale.ROOT)
                : asked.campaign().id().toString();
    }

    /** With another value of a parameter, or without it when null. */
    public ReportAddress with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new ReportAddress(changed);
    }

    /** Only the answers with one segment value. */
    public ReportAddress of(Segment segment, String value) {
        return with("segment", segment.wireName()).with("value", value).with("by", segment.wireName());
    }

    /** The answers of all segments. */
    public ReportAddress ofAll() {
        return with("segment", null).with("value", null);
    }

    /** Where another representation of the same numbers is. */
    public String at(String path) {
        return path + "?" + this;
    }

    public String page() {
        return at("/reports");
    }

    @Override
    public String toString() {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }
}
