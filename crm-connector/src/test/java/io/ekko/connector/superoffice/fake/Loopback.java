package io.ekko.connector.superoffice.fake;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Makes servers of the JDK that answer at once. They ask only when the first of them is made whether to wait for more to send, so that all
 * must be made here: one that is made elsewhere before would cost every call forty milliseconds.
 */
public final class Loopback {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private Loopback() {}

    /** A server on this machine, on any port, that runs until it is stopped. */
    public static HttpServer serve(HttpHandler handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", handler);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
