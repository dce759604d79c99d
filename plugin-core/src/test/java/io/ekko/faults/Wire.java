package io.ekko.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The line from one node to the database. It breaks and its process dies before a connection is had, before any statement, before a
 * commit and right after one; and other nodes go on wherever this one has to wait, on PostgreSQL in the
 * middle of its transactions too.
 */
final class Wire implements ConnectionFactory {
    private final Store store;
    private final Hazards hazards;
    private final Break broken;
    private @Nullable Held parked;

    /** @param broken whether the commit of SENDING waits for the one after the hand-over, or a statement says something else */
    Wire(Store store, Hazards hazards, Break broken) {
        this.store = store;
        this.hazards = hazards;
        this.broken = broken;
    }

    @Override
    public Connection openConnection() throws SQLException {
        hazards.wait("a connection");
        hazards.database("connect");
        Held held = parked == null ? new Held(store.take()) : parked;
        return (Connection)
                Proxy.newProxyInstance(Wire.class.getClassLoader(), new Class<?>[] {Connection.class}, held);
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        Held held = (Held) Proxy.getInvocationHandler(connection);
        if (held != parked) {
            store.giveBack(held.real);
        }
        hazards.mayDie("after the connection");
    }

    /** The process is gone; what it had not committed is undone. */
    void cut() {
        Held lost = parked;
        parked = null;
        if (lost != null) {
            try {
                store.giveBack(lost.real);
            } catch (SQLException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    private final class Held implements InvocationHandler {
        private final Connection real;
        private boolean marking;
        private boolean sending;
        private boolean autoCommit;
        private boolean inTransaction;

        Held(Connection real) {
            this.real = real;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "prepareStatement" -> {
                    if (inTransaction) {
                        hazards.waitShortly("a statement");
                    }
                    hazards.database("statement");
                    if (arguments != null) {
                        arguments[0] = broken.broken(String.valueOf(arguments[0]));
                    }
                    boolean marks = arguments != null && sends(arguments[0]);
                    sending |= marks;
                    marking |= marks && broken == Break.MARK_AFTER_SENDING;
                }
                case "commit" -> {
                    commit();
                    return null;
                }
                case "getAutoCommit" -> {
                    if (this == parked) {
                        return autoCommit;
                    }
                }
                case "setAutoCommit" -> {
                    inTransaction = arguments != null && !(Boolean) arguments[0];
                    if (this == parked && arguments != null) {
                        autoCommit = (Boolean) arguments[0];
                        return null;
                    }
                }
                case "rollback" -> parked = null;
                default -> {
                    // goes through as it is
                }
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }

        private boolean sends(Object sql) {
            return sql.toString().contains("set state = 'SENDING'");
        }

        private void commit() throws SQLException {
            if (marking && parked == null) {
                parked = this;
                autoCommit = true;
                return;
            }
            parked = null;
            marking = false;
            hazards.database("commit");
            real.commit();
            if (sending) {
                sending = false;
                hazards.marks();
            }
            hazards.database("committed");
        }
    }
}
