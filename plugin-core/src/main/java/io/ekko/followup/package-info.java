/**
 * The closed loop on one unhappy answer.
 */
@NullMarked
package io.ekko.followup;

import org.jspecify.annotations.NullMarked;
