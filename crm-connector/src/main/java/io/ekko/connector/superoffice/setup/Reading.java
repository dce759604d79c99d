package io.ekko.connector.superoffice.setup;

import io.ekko.connector.superoffice.link.Environment;
import io.ekko.connector.superoffice.link.RsaKey;
import io.ekko.connector.superoffice.people.ConsentPurpose;
import io.ekko.connector.superoffice.setup.Mistake.Reason;
import io.ekko.secret.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Looks at everything that was said about a tenant, and finds all mistakes at once. */
final class Reading {
    private static final Set<String> ENVIRONMENTS = Set.of("production", "stage", "development", "custom", "onsite");

    private final Map<Setting, String> said = new EnumMap<>(Setting.class);
    private final List<Mistake> mistakes = new ArrayList<>();

    Reading(Map<String, String> given) {
        given.forEach((name, value) -> Setting.named(name)
                .ifPresentOrElse(
                        setting -> take(setting, value.strip()),
                        () -> mistakes.add(new Mistake(name, Reason.UNKNOWN))));
    }

    private void take(Setting setting, String value) {
        if (value.length() > setting.longest()) {
            wrong(setting, Reason.TOO_LONG);
        } else if (!value.isEmpty()) {
            said.put(setting, value);
        }
    }

    private void wrong(Setting setting, Reason reason) {
        mistakes.add(new Mistake(setting.wireName(), reason));
    }

    Setup setup(Secret hookSecret) throws Wrong {
        Setup.usual().forEach(said::putIfAbsent);
        lower(Setting.ENVIRONMENT, Setting.WITHDRAW_CONSENT, Setting.FOLLOW_UP);
        if (said.getOrDefault(Setting.FOLLOW_UP, "").equals("request")
                && said.getOrDefault(Setting.FOLLOW_UP_NUMBER, "").equals("0")) {
            wrong(Setting.FOLLOW_UP_NUMBER, Reason.MISSING);
        }
        String environment = said.getOrDefault(Setting.ENVIRONMENT, "");
        check(Setting.ENVIRONMENT, ENVIRONMENTS::contains, Reason.NOT_OFFERED);
        Set<Setting> needed = Setup.needed(environment);
        said.keySet()
                .removeIf(setting -> !needed.contains(setting) && !Setup.usual().containsKey(setting));
        needed.stream()
                .filter(setting -> !said.containsKey(setting))
                .forEach(setting -> wrong(setting, Reason.MISSING));
        check(Setting.TENANT, text -> text.matches("[A-Za-z0-9]{1,40}"), Reason.NOT_A_TENANT);
        check(Setting.LOGIN_ADDRESS, Reading::isLogin, Reason.NOT_AN_ADDRESS);
        check(Setting.HOSTS, Reading::areHosts, Reason.NOT_HOSTS);
        check(Setting.ADDRESS, Reading::isAddress, Reason.NOT_AN_ADDRESS);
        check(Setting.USER, text -> !text.contains(":"), Reason.NOT_OFFERED);
        check(Setting.PRIVATE_KEY, Reading::isKey, Reason.NOT_A_KEY);
        check(Setting.CONSENT, ConsentPurpose::isKey, Reason.NOT_OFFERED);
        check(Setting.WITHDRAW_CONSENT, this::mayWithdraw, Reason.NOT_OFFERED);
        check(Setting.FOLLOW_UP, Set.of("task", "request")::contains, Reason.NOT_OFFERED);
        check(Setting.FOLLOW_UP_NUMBER, text -> isNumber(text, 0, 999_999_999), Reason.NOT_A_NUMBER);
        check(Setting.CALLS_PER_SECOND, text -> isNumber(text, 1, 50), Reason.NOT_A_NUMBER);
        check(Setting.TIMEOUT_SECONDS, text -> isNumber(text, 1, 120), Reason.NOT_A_NUMBER);
        if (!mistakes.isEmpty()) {
            throw new Wrong(mistakes);
        }
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        Map<Setting, Secret> secrets = new EnumMap<>(Setting.class);
        said.forEach((setting, value) -> {
            if (setting.secret()) {
                secrets.put(setting, Secret.of(value));
            } else {
                settings.put(setting, value);
            }
        });
        return new Setup(settings, secrets, hookSecret);
    }

    private void lower(Setting... settings) {
        for (Setting setting : settings) {
            said.computeIfPresent(setting, (same, text) -> text.toLowerCase(Locale.ROOT));
        }
    }

    private void check(Setting setting, Predicate<String> right, Reason otherwise) {
        String text = said.get(setting);
        if (text != null && !right.test(text)) {
            wrong(setting, otherwise);
        }
    }

    /** The consent to be known at all is not Ekko's to withdraw. */
    private boolean mayWithdraw(String text) {
        boolean store = said.getOrDefault(Setting.CONSENT, "").equalsIgnoreCase(ConsentPurpose.STORE.key());
        return text.equals("no") || (text.equals("yes") && !store);
    }

    private static boolean isLogin(String text) {
        try {
            Environment.custom(URI.create(text), Set.of("localhost"));
            return true;
        } catch (IllegalArgumentException unsafe) {
            return false;
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return Environment.isSafe(address) && address.getRawQuery() == null && address.getRawFragment() == null;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static boolean areHosts(String text) {
        Set<String> hosts = Setup.hosts(text);
        return !hosts.isEmpty() && hosts.stream().allMatch(host -> host.matches("[a-z0-9.-]+(:[0-9]{1,5})?"));
    }

    private static boolean isKey(String text) {
        try {
            RsaKey.read(Secret.of(text));
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean isNumber(String text, int least, int most) {
        if (!text.matches("[0-9]{1,9}")) {
            return false;
        }
        int number = Integer.parseInt(text);
        return number >= least && number <= most;
    }
}
