package io.ekko.connector.superoffice.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.connector.superoffice.SuperOfficeSettings;
import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.link.App;
import io.ekko.connector.superoffice.link.Environment;
import io.ekko.connector.superoffice.link.Login;
import io.ekko.connector.superoffice.people.ConsentPurpose;
import io.ekko.language.Language;
import io.ekko.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of one tenant, complete and in range. The settings are stored as they are, the secrets sealed.
 *
 * @param settings all but the secrets
 * @param secrets with them the secret of the webhook, which Ekko makes itself
 */
public record Setup(Map<Setting, String> settings, Map<Setting, Secret> secrets, Secret hookSecret) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final String HOOK_SECRET = "hookSecret";
    private static final List<String> DESTINATION = Stream.of(
                    Setting.ENVIRONMENT, Setting.LOGIN_ADDRESS, Setting.HOSTS, Setting.ADDRESS)
            .map(Setting::wireName)
            .toList();
    private static final List<String> IDENTITY = Stream.of(Setting.ENVIRONMENT, Setting.TENANT)
            .map(Setting::wireName)
            .toList();
    private static final Map<Setting, String> USUAL = Map.of(
            Setting.CONSENT, "emarketing",
            Setting.WITHDRAW_CONSENT, "no",
            Setting.FOLLOW_UP, "task",
            Setting.FOLLOW_UP_NUMBER, "0",
            Setting.CALLS_PER_SECOND, Integer.toString(SuperOfficeSettings.CALLS_PER_SECOND),
            Setting.TIMEOUT_SECONDS, "20");

    public Setup {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    /**
     * A setup from what was said about it, by the names of the settings; a blank value says nothing.
     *
     * @param hookSecret with which SuperOffice will sign its deliveries
     * @throws Wrong with every mistake in it
     */
    public static Setup of(Map<String, String> said, Secret hookSecret) throws Wrong {
        return new Reading(said).setup(hookSecret);
    }

    /**
     * This one with other values; what is blank stays. The secrets stay only as long as they go to the same place: who leads Ekko
     * elsewhere must know them. Environment and tenant stay as they are, because contact 5 of one tenant is somebody else in another.
     *
     * @throws Wrong when a setting cannot be, or names another tenant
     */
    public Setup with(Map<String, String> said) throws Wrong {
        Map<String, String> all = new TreeMap<>(shown());
        said.forEach((name, value) -> {
            if (!value.isBlank()) {
                all.put(name, value.strip());
            }
        });
        List<Mistake> elsewhere = IDENTITY.stream()
                .filter(name -> !all.getOrDefault(name, "").equalsIgnoreCase(shown().getOrDefault(name, "")))
                .map(name -> new Mistake(name, Mistake.Reason.ANOTHER_TENANT))
                .toList();
        if (!elsewhere.isEmpty()) {
            throw new Wrong(elsewhere);
        }
        if (samePlace(all, shown())) {
            secrets.forEach((setting, secret) -> all.putIfAbsent(setting.wireName(), secret.reveal()));
        }
        return of(all, hookSecret);
    }

    /** Whether secrets that were given with the one would go to the same place with the other. */
    public static boolean samePlace(Map<String, String> one, Map<String, String> other) {
        return DESTINATION.stream().allMatch(name -> one.getOrDefault(name, "").equals(other.getOrDefault(name, "")));
    }

    /**
     * As it was stored.
     *
     * @throws IllegalArgumentException when it was not written by this class
     */
    public static Setup stored(String settings, Secret secrets) {
        Map<String, String> all = texts(settings);
        Map<String, String> sealed = texts(secrets.reveal());
        Secret hookSecret = Secret.of(sealed.getOrDefault(HOOK_SECRET, ""));
        sealed.remove(HOOK_SECRET);
        all.putAll(sealed);
        try {
            return of(all, hookSecret);
        } catch (Wrong damaged) {
            throw new IllegalArgumentException("the stored settings cannot be used: " + damaged.getMessage());
        }
    }

    static Map<String, String> texts(String json) {
        try {
            return JSON.readValue(json, TEXTS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalArgumentException("the stored settings are not JSON");
        }
    }

    /** What may be shown, by name. */
    public Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        settings.forEach((setting, value) -> shown.put(setting.wireName(), value));
        return shown;
    }

    /** The settings as they are stored. */
    public String settingsJson() {
        return written(shown());
    }

    /** The secrets as they are sealed. */
    public Secret sealable() {
        Map<String, String> all = new TreeMap<>();
        secrets.forEach((setting, secret) -> all.put(setting.wireName(), secret.reveal()));
        all.put(HOOK_SECRET, hookSecret.reveal());
        return Secret.of(written(all));
    }

    private static String written(Map<String, String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts are JSON", impossible);
        }
    }

    /** Which SuperOffice, and how Ekko signs in. */
    public Login login() {
        return says(Setting.ENVIRONMENT).equals("onsite")
                ? new Login.OwnServer(URI.create(says(Setting.ADDRESS)), says(Setting.USER), kept(Setting.PASSWORD))
                : new Login.Online(
                        environment(),
                        says(Setting.TENANT),
                        new App(says(Setting.CLIENT_ID), kept(Setting.CLIENT_SECRET)),
                        kept(Setting.SYSTEM_TOKEN),
                        kept(Setting.PRIVATE_KEY));
    }

    private Environment environment() {
        return environment(shown());
    }

    /**
     * Which SuperOffice Online is meant, by the names of the settings.
     *
     * @throws IllegalArgumentException when it is a custom one whose addresses cannot be
     */
    public static Environment environment(Map<String, String> said) {
        return switch (said.getOrDefault(Setting.ENVIRONMENT.wireName(), "")) {
            case "production" -> Environment.PRODUCTION;
            case "stage" -> Environment.STAGE;
            case "development" -> Environment.DEVELOPMENT;
            default ->
                Environment.custom(
                        URI.create(said.getOrDefault(Setting.LOGIN_ADDRESS.wireName(), "")),
                        hosts(said.getOrDefault(Setting.HOSTS.wireName(), "")));
        };
    }

    static Set<String> hosts(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s,;]+"))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet());
    }

    /**
     * How the tenant is used.
     *
     * @param connection the connection's name
     */
    public SuperOfficeSettings use(String connection, Language language, ZoneId zone) {
        int number = Integer.parseInt(says(Setting.FOLLOW_UP_NUMBER));
        return new SuperOfficeSettings(
                connection,
                language,
                zone,
                new ConsentPurpose(
                        says(Setting.CONSENT), says(Setting.WITHDRAW_CONSENT).equals("yes")),
                says(Setting.FOLLOW_UP).equals("request")
                        ? new FollowUpKind.Request(number)
                        : new FollowUpKind.Appointment(number),
                Integer.parseInt(says(Setting.CALLS_PER_SECOND)),
                Duration.ofSeconds(Integer.parseInt(says(Setting.TIMEOUT_SECONDS))));
    }

    /** What shares the limit of calls: one tenant, however many connections lead to it. */
    public String place() {
        return login() instanceof Login.Online online
                ? online.environment().login() + "/" + online.tenant().toLowerCase(Locale.ROOT)
                : says(Setting.ADDRESS);
    }

    /** The context identifier; empty for an installation onsite. */
    public String tenant() {
        return settings.getOrDefault(Setting.TENANT, "");
    }

    private String says(Setting setting) {
        return settings.getOrDefault(setting, USUAL.getOrDefault(setting, ""));
    }

    private Secret kept(Setting setting) {
        Secret secret = secrets.get(setting);
        if (secret == null) {
            throw new IllegalStateException("no " + setting.wireName());
        }
        return secret;
    }

    /** Which settings this environment asks for. */
    static Set<Setting> needed(String environment) {
        Set<Setting> needed = EnumSet.of(Setting.ENVIRONMENT);
        if (environment.equals("onsite")) {
            needed.addAll(Set.of(Setting.ADDRESS, Setting.USER, Setting.PASSWORD));
        } else {
            needed.addAll(Set.of(
                    Setting.TENANT,
                    Setting.CLIENT_ID,
                    Setting.CLIENT_SECRET,
                    Setting.SYSTEM_TOKEN,
                    Setting.PRIVATE_KEY));
        }
        if (environment.equals("custom")) {
            needed.addAll(Set.of(Setting.LOGIN_ADDRESS, Setting.HOSTS));
        }
        return needed;
    }

    static Map<Setting, String> usual() {
        return new EnumMap<>(USUAL);
    }
}
