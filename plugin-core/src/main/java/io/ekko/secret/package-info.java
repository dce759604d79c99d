/**
 * Secrets in memory, which print as stars, and at rest, where they are encrypted.
 */
@NullMarked
package io.ekko.secret;

import org.jspecify.annotations.NullMarked;
