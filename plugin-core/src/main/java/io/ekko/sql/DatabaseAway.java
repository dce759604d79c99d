package io.ekko.sql;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;

/** Tells a database that cannot work right now from a mistake in what it was asked. */
public final class DatabaseAway {
    /** SQLSTATE classes: connection, resources (disk full, too many connections), operator intervention, system error. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** H2's codes for input or output that failed, a full disk or a closed database. */
    private static final Set<Integer> H2 = Set.of(90028, 90031, 90067, 90098, 90121, 90135);

    private static final int DEEPEST = 20;

    private DatabaseAway() {}

    /** Whether this failure, or what it comes from, says that the database cannot work right now. */
    public static boolean is(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof ConnectionException || (cause instanceof SQLException sql && away(sql))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean away(SQLException sql) {
        String state = sql.getSQLState();
        return sql instanceof SQLTransientException
                || H2.contains(sql.getErrorCode())
                || (state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
