/**
 * Signatures of webhooks.
 */
@NullMarked
package io.ekko.signature;

import org.jspecify.annotations.NullMarked;
