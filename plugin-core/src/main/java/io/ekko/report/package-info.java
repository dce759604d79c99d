/**
 * What the answers of a period say: score, change, trend, response rate, segments and comments. Reads counts, and single answers only
 * for the list of comments.
 */
@NullMarked
package io.ekko.report;

import org.jspecify.annotations.NullMarked;
