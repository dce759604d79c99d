package io.ekko.testing;

/** {@link DatabaseParameters} of H2. */
final class H2Only extends DatabaseParameters {

    H2Only() {
        super(TestDatabase.Kind.H2);
    }
}
