/**
 * The one place that computes the Net Promoter Score: scores, tallies, the NPS with its interval, comparisons and
 * bands. Everything here is immutable and works on whole counts; a value is rounded once, where it is shown.
 */
@NullMarked
package io.ekko.nps;

import org.jspecify.annotations.NullMarked;
