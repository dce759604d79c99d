package io.ekko.receiver;

import io.ekko.visit.Agent;
import io.ekko.visit.Visitor;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes prints of visitors: 32 bits of HMAC-SHA256 each of the network, which is the first 24 bits of an IPv4 address or the first
 * 48 of an IPv6 one, and of what the program says of itself and of its languages. Neither can be read back.
 */
final class Visitors {
    private final SecretKeySpec key;
    private final Callers callers;

    Visitors(byte[] key, Callers callers) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.callers = callers;
    }

    Visitor of(ContainerRequestContext request) {
        String program = Objects.toString(agent(request), "")
                + '\n'
                + Objects.toString(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), "");
        return new Visitor(print("network/" + network(callers.address(request))), print("agent/" + program));
    }

    static Agent kind(ContainerRequestContext request) {
        return Agent.of(agent(request));
    }

    private static @Nullable String agent(ContainerRequestContext request) {
        return request.getHeaderString(HttpHeaders.USER_AGENT);
    }

    /** What neighbours have in common; of anything that is no address, all. */
    static String network(String address) {
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        if (bare.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            return bare.substring(0, bare.lastIndexOf('.'));
        }
        if (!bare.contains(":")) {
            return bare;
        }
        String whole = bare.contains("::") ? spelledOut(bare) : bare;
        return String.join(
                ":", Arrays.asList(whole.split(":", -1)).subList(0, Math.min(3, whole.split(":", -1).length)));
    }

    private static String spelledOut(String address) {
        String left = address.substring(0, address.indexOf("::"));
        return left.isEmpty() ? "0:0:0" : left + ":0:0:0";
    }

    private int print(String of) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return ByteBuffer.wrap(mac.doFinal(of.getBytes(StandardCharsets.UTF_8)))
                    .getInt();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
