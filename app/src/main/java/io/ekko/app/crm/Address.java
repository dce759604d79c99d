package io.ekko.app.crm;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address of a page with its query; parameters without a value are left out. */
final class Address {
    private final String path;
    private final List<String> query = new ArrayList<>();

    Address(String path) {
        this.path = path;
    }

    Address with(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return this;
    }

    @Override
    public String toString() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }
}
