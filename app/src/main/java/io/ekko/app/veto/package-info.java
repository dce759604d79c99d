/**
 * The vetoes of staff for programs, whichever CRM the record is in.
 */
@NullMarked
package io.ekko.app.veto;

import org.jspecify.annotations.NullMarked;
