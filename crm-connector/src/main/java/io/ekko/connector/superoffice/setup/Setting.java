package io.ekko.connector.superoffice.setup;

import java.util.Arrays;
import java.util.Optional;

/** What can be said about a tenant. */
public enum Setting {
    /** {@code production}, {@code stage}, {@code development}, {@code custom} or {@code onsite}. */
    ENVIRONMENT("environment", false, 20),
    /** The context identifier, such as {@code Cust12345}. */
    TENANT("tenant", false, 40),
    /** Where the sign-in of a custom environment is. */
    LOGIN_ADDRESS("loginAddress", false, 200),
    /** Which hosts of a custom environment may be called, with a port where it is not the usual one, separated by blanks. */
    HOSTS("hosts", false, 1000),
    CLIENT_ID("clientId", false, 200),
    CLIENT_SECRET("clientSecret", true, 1000),
    SYSTEM_TOKEN("systemToken", true, 1000),
    PRIVATE_KEY("privateKey", true, 20_000),
    /** Of an installation onsite, up to and with {@code /api}. */
    ADDRESS("address", false, 500),
    USER("user", false, 200),
    PASSWORD("password", true, 1000),
    /** Which consent of SuperOffice counts: {@code emarketing}, {@code store}, or the key of a purpose of the tenant's own. */
    CONSENT("consent", false, 100),
    /** Whether an opt-out withdraws that consent in SuperOffice: {@code yes} or {@code no}. */
    WITHDRAW_CONSENT("withdrawConsent", false, 3),
    /** What an unhappy customer becomes: {@code task} or {@code request}. */
    FOLLOW_UP("followUp", false, 20),
    /** The number of the type of task, 0 for the usual one; or of the category of requests. */
    FOLLOW_UP_NUMBER("followUpNumber", false, 9),
    CALLS_PER_SECOND("callsPerSecond", false, 2),
    TIMEOUT_SECONDS("timeoutSeconds", false, 3);

    private final String wireName;
    private final boolean secret;
    private final int longest;

    Setting(String wireName, boolean secret, int longest) {
        this.wireName = wireName;
        this.secret = secret;
        this.longest = longest;
    }

    public String wireName() {
        return wireName;
    }

    /** Whether it is sealed, and never shown. */
    public boolean secret() {
        return secret;
    }

    /** The most characters. */
    public int longest() {
        return longest;
    }

    public static Optional<Setting> named(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.wireName.equals(name))
                .findFirst();
    }
}
