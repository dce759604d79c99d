package io.ekko.app.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ekko.app.problem.SecurityHeaders;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import java.net.URI;
import java.util.Optional;

/**
 * Who may show the card in a frame: Ekko itself, whose built-in CRM does, and the origin of the CRM's address, which stands in the
 * connection's settings as {@code address}.
 */
public final class FrameAncestors {
    private final Connections connections;
    private final ObjectMapper json = new ObjectMapper();

    public FrameAncestors(Connections connections) {
        this.connections = connections;
    }

    /** The content security policy of the card of that connection; without a connection only Ekko itself may frame it. */
    String policy(Optional<Connection> connection) {
        String origins = connection
                .flatMap(found -> origin(connections.settings(found.id())))
                .map(origin -> "'self' " + origin)
                .orElse("'self'");
        return SecurityHeaders.POLICY.replace("frame-ancestors 'none'", "frame-ancestors " + origins);
    }

    /** Scheme, host and port of the address in the settings; empty when there is none that a browser would take. */
    private Optional<String> origin(String settings) {
        try {
            JsonNode address = json.readTree(settings).path("address");
            URI uri = URI.create(address.asText(""));
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!web || uri.getHost() == null || !uri.getHost().matches("[A-Za-z0-9.:\\[\\]-]+")) {
                return Optional.empty();
            }
            return Optional.of(
                    uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
