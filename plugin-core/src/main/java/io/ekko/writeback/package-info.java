/**
 * What goes onto the CRM record after an answer, exactly once and the latest.
 */
@NullMarked
package io.ekko.writeback;

import org.jspecify.annotations.NullMarked;
