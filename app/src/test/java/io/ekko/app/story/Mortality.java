package io.ekko.app.story;

import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Lets the program die at a chosen moment, as when the machine is switched off: from then on nothing reaches the database. A moment
 * comes before each statement that changes something (what is deleted here is only what is old), and where a test names one. Dying
 * after a statement is dying before the next.
 */
final class Mortality implements SqlLogger {
    private static final Pattern IDLE = Pattern.compile("\\(*select|delete", Pattern.CASE_INSENSITIVE);
    private static final int NEVER = Integer.MAX_VALUE;

    private int passed;
    private int fatal = NEVER;
    private boolean dead;
    private String cause = "";

    /** The end of the program; an error, because no program outlives it. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;

        Died(String where) {
            super(where);
        }
    }

    /** Counts from here, and dies at the given moment, 1 or more. */
    synchronized void dieAt(int moment) {
        passed = 0;
        fatal = moment;
    }

    /** Counts from here and does not die. */
    synchronized void live() {
        dieAt(NEVER);
    }

    synchronized int passed() {
        return passed;
    }

    synchronized boolean dead() {
        return dead;
    }

    /** Where it died. */
    synchronized String cause() {
        return cause;
    }

    /** Another program is started, which lives on. */
    synchronized void resurrect() {
        dead = false;
        fatal = NEVER;
    }

    synchronized void moment(String where) {
        if (dead) {
            throw new Died("dead: " + where);
        }
        if (++passed == fatal) {
            dead = true;
            cause = where;
            throw new Died(where);
        }
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        String sql = String.valueOf(context.getRenderedSql()).strip();
        if (dead() || !IDLE.matcher(sql).lookingAt()) {
            moment(sql);
        }
    }
}
