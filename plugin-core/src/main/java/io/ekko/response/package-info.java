/**
 * Answers, their history, and the tallies that every report reads.
 */
@NullMarked
package io.ekko.response;

import org.jspecify.annotations.NullMarked;
