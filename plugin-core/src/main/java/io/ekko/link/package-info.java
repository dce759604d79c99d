/**
 * Signed links: tokens that carry their own proof.
 */
@NullMarked
package io.ekko.link;

import org.jspecify.annotations.NullMarked;
