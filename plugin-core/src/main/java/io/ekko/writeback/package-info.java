/**
 * What goes onto the CRM record after an answer, exactly once and the latest. A row says only that a record is due; the values are
 * read when they are written.
 */
@NullMarked
package io.ekko.writeback;

import org.jspecify.annotations.NullMarked;
