package io.ekko.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port for a server that must know it before it starts, or keep it over its deaths. It lies below those that a system hands out by
 * itself, so that nobody's outgoing connection takes it in the meantime, and no two askers of a process get the same.
 */
public final class FreePort {
    private static final int LOWEST = 20_000;
    private static final int HOW_MANY = 12_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(HOW_MANY));

    private FreePort() {}

    /** A port at which nobody listens. */
    public static int find() {
        for (int tries = 0; tries < HOW_MANY; tries++) {
            int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), HOW_MANY);
            if (free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free from " + LOWEST + " on");
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
