/**
 * People who must not be asked any more, and people who must be forgotten.
 */
@NullMarked
package io.ekko.privacy;

import org.jspecify.annotations.NullMarked;
