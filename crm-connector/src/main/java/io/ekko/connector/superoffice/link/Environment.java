package io.ekko.connector.superoffice.link;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * One of the worlds of SuperOffice Online, or a stand-in for it. Clients, secrets, keys and tenants of one are unknown to the others.
 *
 * @param name as it stands in a configuration
 * @param login the address of sign-in and tenant state, without a path; it serves no tenant's interface
 * @param hosts names, with a port where it is not the usual one, that may serve a tenant's interface; empty for the domain of
 *     SuperOffice
 */
public record Environment(String name, URI login, Set<String> hosts) {
    private static final String DOMAIN = ".superoffice.com";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public static final Environment DEVELOPMENT = official("development", "https://sod.superoffice.com");
    public static final Environment STAGE = official("stage", "https://qaonline.superoffice.com");
    public static final Environment PRODUCTION = official("production", "https://online.superoffice.com");

    public Environment {
        requireSafe(login);
        hosts = Set.copyOf(hosts);
        if (!login.getRawPath().isEmpty() || login.getRawQuery() != null || login.getRawFragment() != null) {
            throw new IllegalArgumentException("a login address is a scheme and a host, not " + login);
        }
    }

    private static Environment official(String name, String login) {
        return new Environment(name, URI.create(login), Set.of());
    }

    /**
     * A stand-in for SuperOffice Online: a test installation or a proxy.
     *
     * @param login http only on this machine
     * @param hosts at least one name, with a port where it is not the usual one
     */
    public static Environment custom(URI login, Set<String> hosts) {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a custom environment names the hosts that may be called");
        }
        return new Environment("custom", login, hosts);
    }

    /** Whether a tenant's interface may be at this address: so nobody can lead us and our ticket elsewhere. */
    boolean allows(URI address) {
        if (!isSafe(address)) {
            return false;
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        if (hosts.isEmpty()) {
            return host.endsWith(DOMAIN) && (address.getPort() == -1 || address.getPort() == 443);
        }
        String named = address.getPort() == -1 ? host : host + ":" + address.getPort();
        return hosts.contains(named);
    }

    /** An address that a secret may be sent to: encrypted, or on this machine; without a name or password in it. */
    public static boolean isSafe(URI address) {
        boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
        boolean local = "http".equalsIgnoreCase(address.getScheme()) && LOOPBACK.contains(address.getHost());
        return address.getHost() != null && address.getRawUserInfo() == null && (encrypted || local);
    }

    static void requireSafe(URI address) {
        if (!isSafe(address)) {
            throw new IllegalArgumentException("an address must be https (http only on this machine), was " + address);
        }
    }

    /** An address below the login host. */
    URI at(String path) {
        return URI.create(login + path);
    }

    /** Who signs the tokens of people, as it stands in them. */
    String issuer() {
        return login.toString();
    }
}
