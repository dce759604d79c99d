/**
 * The numbers of what many features speak of: an invitation, its occasion, a closing, a response. They lie below all features, so that
 * none has to know another one for the sake of its number; a number that one feature hands out to few lies there.
 */
@NullMarked
package io.ekko.id;

import org.jspecify.annotations.NullMarked;
