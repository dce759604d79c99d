/** Tests of the contact card. */
@NullMarked
package io.ekko.card;

import org.jspecify.annotations.NullMarked;
