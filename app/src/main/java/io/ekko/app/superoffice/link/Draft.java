package io.ekko.app.superoffice.link;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ekko.connector.superoffice.link.App;
import io.ekko.connector.superoffice.link.Environment;
import io.ekko.connector.superoffice.setup.Setting;
import io.ekko.connector.superoffice.setup.Setup;
import io.ekko.secret.Secret;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an administrator has entered about a tenant that is not linked yet.
 *
 * @param said the settings by name, secrets among them; not complete
 * @param about the fields about the connection itself, as they were typed
 */
record Draft(
        @JsonProperty("said") Map<String, String> said,
        @JsonProperty("about") Map<String, String> about) {
    static final Draft EMPTY = new Draft(Map.of(), Map.of());

    Draft {
        said = Map.copyOf(said);
        about = Map.copyOf(about);
    }

    /**
     * This one with what was typed now. A secret that was left blank stays, as long as it goes to the same place: who leads Ekko
     * elsewhere must know it. An approval counts for the application that was approved, and for no other.
     */
    Draft with(Map<String, String> typed) {
        Map<String, String> all = new TreeMap<>(said);
        all.putAll(typed);
        Map<String, String> kept = new TreeMap<>(said);
        boolean elsewhere = !Setup.samePlace(all, said);
        if (elsewhere) {
            Arrays.stream(Setting.values()).filter(Setting::secret).forEach(secret -> kept.remove(secret.wireName()));
        }
        if (elsewhere || !value(all, Setting.CLIENT_ID).equals(value(said, Setting.CLIENT_ID))) {
            kept.remove(Setting.TENANT.wireName());
            kept.remove(Setting.SYSTEM_TOKEN.wireName());
        }
        typed.forEach((name, value) -> {
            if (!value.isBlank()) {
                kept.put(name, value.strip());
            } else if (!secret(name)) {
                kept.remove(name);
            }
        });
        return new Draft(kept, about);
    }

    Draft without(String name) {
        Map<String, String> all = new TreeMap<>(said);
        all.remove(name);
        return new Draft(all, about);
    }

    Draft about(Map<String, String> typed) {
        return new Draft(said, typed);
    }

    private static boolean secret(String name) {
        return Setting.named(name).filter(Setting::secret).isPresent();
    }

    private static String value(Map<String, String> all, Setting setting) {
        return all.getOrDefault(setting.wireName(), "");
    }

    boolean has(Setting setting) {
        return !value(said, setting).isEmpty();
    }

    String says(Setting setting) {
        return setting.secret() ? "" : value(said, setting);
    }

    /** What may be shown, by name. */
    Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>(said);
        shown.keySet().removeIf(Draft::secret);
        return shown;
    }

    boolean onsite() {
        return says(Setting.ENVIRONMENT).equals("onsite");
    }

    /** Whether SuperOffice's administrator has approved, or token and tenant were given by hand. */
    boolean approved() {
        return has(Setting.SYSTEM_TOKEN) && has(Setting.TENANT);
    }

    /** The application as far as it is known; empty while something is missing. */
    Optional<Application> application() {
        if (onsite() || !has(Setting.ENVIRONMENT) || !has(Setting.CLIENT_ID) || !has(Setting.CLIENT_SECRET)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Application(
                    Setup.environment(said),
                    new App(says(Setting.CLIENT_ID), Secret.of(value(said, Setting.CLIENT_SECRET)))));
        } catch (IllegalArgumentException addressesWrong) {
            return Optional.empty();
        }
    }

    /** Who asks for an approval, and where. */
    record Application(Environment environment, App app) {}

    @Override
    public String toString() {
        return "Draft" + said.keySet();
    }
}
