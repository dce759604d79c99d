/** Tests of follow-ups. */
@NullMarked
package io.ekko.followup;

import org.jspecify.annotations.NullMarked;
