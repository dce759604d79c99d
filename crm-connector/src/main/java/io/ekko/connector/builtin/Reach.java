package io.ekko.connector.builtin;

import io.ekko.connector.builtin.input.Conflict;
import io.ekko.connector.builtin.input.Invalid;
import io.ekko.connector.builtin.input.Missing;
import io.ekko.crm.CrmFailure;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** Turns what can go wrong in the built-in CRM into the two kinds of failure that the ports know. */
final class Reach {
    private Reach() {}

    static <T> T get(Supplier<T> call) {
        try {
            return call.get();
        } catch (JdbiException e) {
            throw new CrmFailure.Retryable("the database of the built-in CRM did not answer", null, e);
        } catch (Missing e) {
            throw new CrmFailure.Gone(String.valueOf(e.getMessage()));
        } catch (Invalid | Conflict e) {
            throw new CrmFailure.Rejected(String.valueOf(e.getMessage()));
        }
    }

    static void run(Runnable call) {
        get(() -> {
            call.run();
            return true;
        });
    }
}
