package io.ekko.receiver;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Tells from which network address a request comes; the host knows, a resource does not. */
@FunctionalInterface
public interface Callers {
    String address(ContainerRequestContext request);
}
