/**
 * The page of follow-ups.
 */
@NullMarked
package io.ekko.app.followup;

import org.jspecify.annotations.NullMarked;
