package io.ekko.app.superoffice.link;

import io.ekko.app.web.Filled;
import io.ekko.connector.superoffice.setup.Mistake;
import io.ekko.connector.superoffice.setup.Setting;
import io.ekko.connector.superoffice.setup.Setup;
import io.ekko.connector.superoffice.setup.Wrong;
import io.ekko.language.Texts;
import io.ekko.secret.Secret;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings as they are typed in forms, and what is wrong with them in the reader's words. */
final class Entries {
    static final Set<Setting> APPLICATION = Set.of(
            Setting.ENVIRONMENT,
            Setting.LOGIN_ADDRESS,
            Setting.HOSTS,
            Setting.CLIENT_ID,
            Setting.CLIENT_SECRET,
            Setting.PRIVATE_KEY);
    static final Set<Setting> SERVER = Set.of(Setting.ADDRESS, Setting.USER, Setting.PASSWORD);
    static final Set<Setting> APPROVAL = Set.of(Setting.TENANT, Setting.SYSTEM_TOKEN);
    static final Set<Setting> USE =
            Set.of(Setting.CONSENT, Setting.WITHDRAW_CONSENT, Setting.FOLLOW_UP, Setting.FOLLOW_UP_NUMBER);
    static final Set<Setting> LIMITS = Set.of(Setting.CALLS_PER_SECOND, Setting.TIMEOUT_SECONDS);

    private static final Secret ANY = Secret.of("any");

    private Entries() {}

    /** What the form says about these settings; a blank text where it says nothing. */
    static Map<String, String> typed(Filled form, Collection<Setting> settings) {
        Map<String, String> typed = new TreeMap<>();
        settings.forEach(setting ->
                typed.put(setting.wireName(), form.value(setting.wireName()).strip()));
        return typed;
    }

    /** The form without its secrets, as it may be shown again. */
    static Filled shown(Filled typed, Collection<Setting> settings) {
        Map<String, String> shown = new TreeMap<>();
        settings.stream()
                .filter(setting -> !setting.secret())
                .forEach(setting -> shown.put(setting.wireName(), typed.value(setting.wireName())));
        Filled form = Filled.of(shown);
        typed.errors().forEach(error -> form.wrong(error.getKey(), error.getValue()));
        return form;
    }

    /** Notes what is wrong with these settings of all that was said. */
    static void judge(Filled form, Texts texts, Map<String, String> said, Set<Setting> settings) {
        try {
            Setup.of(said, ANY);
        } catch (Wrong wrong) {
            note(form, texts, wrong, settings);
        }
    }

    static void note(Filled form, Texts texts, Wrong wrong, Set<Setting> settings) {
        Set<String> names = settings.stream().map(Setting::wireName).collect(Collectors.toSet());
        wrong.mistakes().stream()
                .filter(mistake -> names.contains(mistake.name()))
                .forEach(mistake -> form.wrong(mistake.name(), words(texts, mistake)));
    }

    private static String words(Texts texts, Mistake mistake) {
        return mistake.reason() == Mistake.Reason.MISSING
                ? missing(texts, mistake.name())
                : texts.get("link.wrong."
                        + mistake.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    static String missing(Texts texts, String setting) {
        return texts.get("link.wrong.missing", texts.get("link." + setting));
    }

    /** The names of the secrets that were entered, for the note that they need not be entered again. */
    static List<String> entered(Stream<Setting> known) {
        return known.filter(Setting::secret).map(Setting::wireName).toList();
    }
}
