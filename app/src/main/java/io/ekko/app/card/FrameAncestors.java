package io.ekko.app.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.problem.SecurityHeaders;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.superoffice.SuperOfficeCrm;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may show the pages made for a CRM in a frame: Ekko itself, whose built-in CRM does, and the CRM. That is the origin of its address,
 * which stands in the connection's settings as {@code address}; for SuperOffice Online, whose tenants move between hosts, every host of
 * SuperOffice, or those that the settings of a custom environment name.
 */
public final class FrameAncestors {
    private static final Set<String> ONLINE = Set.of("production", "stage", "development");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    private final Connections connections;
    private final ObjectMapper json = new ObjectMapper();

    public FrameAncestors(Connections connections) {
        this.connections = connections;
    }

    /** The content security policy of the card of that connection; without a connection only Ekko itself may frame it. */
    public String policy(Optional<Connection> connection) {
        String origins = connection.map(this::origins).orElse(List.of()).stream()
                .map(" "::concat)
                .collect(Collectors.joining("", "'self'", ""));
        return SecurityHeaders.POLICY.replace("frame-ancestors 'none'", "frame-ancestors " + origins);
    }

    private List<String> origins(Connection connection) {
        JsonNode settings;
        try {
            settings = json.readTree(connections.settings(connection.id()));
        } catch (JsonProcessingException unreadable) {
            return List.of();
        }
        String environment = settings.path("environment").asText("");
        if (connection.kind().equals(SuperOfficeCrm.KIND) && ONLINE.contains(environment)) {
            return List.of("https://*.superoffice.com");
        }
        return connection.kind().equals(SuperOfficeCrm.KIND) && environment.equals("custom")
                ? hosts(settings.path("hosts").asText(""))
                : origin(settings.path("address").asText("")).stream().toList();
    }

    /** The hosts of a custom environment; plain http on this machine only. */
    private static List<String> hosts(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s,;]+"))
                .filter(host -> host.matches("[a-z0-9.-]+(:[0-9]{1,5})?"))
                .sorted()
                .map(host -> LOOPBACK.contains(host.replaceFirst(":.*", "")) ? "http://" + host : "https://" + host)
                .toList();
    }

    /** Scheme, host and port of an address; empty when it is none that a browser would take. */
    private static Optional<String> origin(String address) {
        try {
            URI uri = URI.create(address);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!web || uri.getHost() == null || !uri.getHost().matches("[A-Za-z0-9.:\\[\\]-]+")) {
                return Optional.empty();
            }
            return Optional.of(
                    uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
