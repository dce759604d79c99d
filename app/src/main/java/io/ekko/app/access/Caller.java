package io.ekko.app.access;

import io.ekko.app.web.Role;
import io.ekko.connection.ConnectionId;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Who makes a request. */
public sealed interface Caller {

    /** Under which name acts are noted: {@code user/{id}}, {@code token/{id}} or {@code nobody}. */
    String actor();

    /** Whether a page or act that needs this role is allowed. Tokens have scopes and no role. */
    default boolean is(Role role) {
        return false;
    }

    /** Whether the caller may look into the connection. */
    default boolean reaches(ConnectionId connection) {
        return false;
    }

    /** Whether the caller may look into every connection that there is, and so act on the installation as a whole. */
    default boolean reachesAll() {
        return false;
    }

    /**
     * Somebody in a browser.
     *
     * @param csrf what each form of this session posts back
     */
    record Person(User user, Session session, String csrf) implements Caller {
        @Override
        public String actor() {
            return "user/" + user.id();
        }

        @Override
        public boolean is(Role role) {
            return user.role().covers(role);
        }

        @Override
        public boolean reaches(ConnectionId connection) {
            return user.reaches(connection);
        }

        /** Whoever sets up users and connections cannot be kept from any. */
        @Override
        public boolean reachesAll() {
            return is(Role.ADMINISTRATOR) || user.reach().isAll();
        }
    }

    /** A program with a token. */
    record Program(ApiToken token) implements Caller {
        @Override
        public String actor() {
            return "token/" + token.id();
        }

        @Override
        public boolean reaches(ConnectionId connection) {
            return token.reach().includes(connection);
        }

        @Override
        public boolean reachesAll() {
            return token.reach().isAll();
        }
    }

    /** Nobody that Ekko knows. */
    record Nobody() implements Caller {
        @Override
        public String actor() {
            return "nobody";
        }
    }

    /** The caller of a request that has passed the {@link AccessFilter}; nobody before that. */
    static Caller of(ContainerRequestContext request) {
        return request.getProperty(Caller.class.getName()) instanceof Caller caller ? caller : new Nobody();
    }

    /** @throws IllegalStateException if the address is open to others than people who are logged in */
    static Person person(ContainerRequestContext request) {
        if (of(request) instanceof Person person) {
            return person;
        }
        throw new IllegalStateException(
                "no person is logged in at " + request.getUriInfo().getPath());
    }
}
