/**
 * The fault simulator: whole lives of an Ekko in one thread, everything that may fail failing by chance from a seed, and the books
 * balanced afterwards. {@code dev/faults} and a test run it; the broken versions that it must catch live here too.
 */
@NullMarked
package io.ekko.faults;

import org.jspecify.annotations.NullMarked;
