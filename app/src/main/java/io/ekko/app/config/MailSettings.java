package io.ekko.app.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** How invitations leave. Without a host they go to the outbox, which is read in the browser. */
public final class MailSettings {

    /** How the connection to the mail server is protected. */
    public enum Protection {
        /** Plain at first, encrypted before anything is said; refused when the server does not offer it. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS,
        /** Not at all; only for a server on the same machine. */
        NONE
    }

    @JsonProperty
    private String host = "";

    @Min(1)
    @Max(65535)
    @JsonProperty
    private int port = 587;

    @JsonProperty
    private Protection protection = Protection.STARTTLS;

    @JsonProperty
    private String user = "";

    @JsonProperty
    private String password = "";

    @NotBlank
    @JsonProperty
    private String from = "Ekko <ekko@localhost>";

    @JsonProperty
    private String returnPath = "";

    @Valid
    @JsonProperty
    private BounceSettings bounces = new BounceSettings();

    @Min(1)
    @Max(100_000)
    @JsonProperty
    private int perMinute = 600;

    /** The mail server's name, or empty for the outbox. */
    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public Protection protection() {
        return protection;
    }

    /** The log-in at the mail server, or empty when it asks for none. */
    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** The sender's address, with or without a name before it. */
    public String from() {
        return from;
    }

    /** Where mail comes back to, each to an address of its own made from this one; empty for the sender's address. */
    public String returnPath() {
        return returnPath;
    }

    /** The mailbox that is read for mail that came back. */
    public BounceSettings bounces() {
        return bounces;
    }

    /** The most mails a minute that all nodes together hand over, 1 to 100,000. */
    public int perMinute() {
        return perMinute;
    }
}
