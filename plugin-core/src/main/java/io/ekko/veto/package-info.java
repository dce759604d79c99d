/**
 * What staff say must not be asked: one person, or about one ticket, with a reason, until somebody takes it back.
 */
@NullMarked
package io.ekko.veto;

import org.jspecify.annotations.NullMarked;
