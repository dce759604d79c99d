/**
 * How an error is told: RFC 9457 to programs, a plain page to people. Their mistake is logged at debug, ours with an id that
 * stands in the answer, too.
 */
@NullMarked
package io.ekko.app.problem;

import org.jspecify.annotations.NullMarked;
