package io.ekko.app.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Where the database is. Without an address it is the embedded one in the data folder. */
public final class DatabaseSettings {

    @JsonProperty
    private String url = "";

    @JsonProperty
    private String user = "ekko";

    @JsonProperty
    private String password = "";

    @Min(4)
    @Max(200)
    @JsonProperty
    private int connections = 12;

    /** A JDBC address, or empty for the embedded database. */
    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** The most connections that this node holds open, 4 to 200. */
    public int connections() {
        return connections;
    }
}
