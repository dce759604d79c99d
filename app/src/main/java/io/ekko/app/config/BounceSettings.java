package io.ekko.app.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** The mailbox, read over IMAP, to which mail comes back. Without a host none is read. */
public final class BounceSettings {
    @JsonProperty
    private String host = "";

    @Min(1)
    @Max(65535)
    @JsonProperty
    private int port = 993;

    @JsonProperty
    private MailSettings.Protection protection = MailSettings.Protection.TLS;

    @JsonProperty
    private String user = "";

    @JsonProperty
    private String password = "";

    @NotBlank
    @JsonProperty
    private String folder = "INBOX";

    /** The IMAP server's name, or empty when no mailbox is read. */
    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public MailSettings.Protection protection() {
        return protection;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** The folder that is read; each mail in it is flagged when it was read, and stays. */
    public String folder() {
        return folder;
    }
}
