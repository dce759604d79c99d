package io.ekko.faults;

/** A kind of CRM to live with. For one thread, for one life after the other. */
public interface Vendor extends AutoCloseable {
    /** As {@code dev/faults --crm} has it. */
    String name();

    /** A fresh one, in good weather. */
    Installation install(Surroundings life);

    @Override
    default void close() {}
}
