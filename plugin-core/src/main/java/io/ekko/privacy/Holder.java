package io.ekko.privacy;

/** Keeps something that names people, outside the tables that {@link ForgetPerson} knows. */
@FunctionalInterface
public interface Holder {
    /** Lets go of the person, in the transaction in which the person is forgotten. Harmless when repeated. */
    void letGo(Forgotten person);
}
