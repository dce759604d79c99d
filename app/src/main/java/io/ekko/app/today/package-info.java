/**
 * The start page: what needs attention, each line a link.
 */
@NullMarked
package io.ekko.app.today;

import org.jspecify.annotations.NullMarked;
