/**
 * Standing work that is done at intervals and at once when woken.
 */
@NullMarked
package io.ekko.work;

import org.jspecify.annotations.NullMarked;
