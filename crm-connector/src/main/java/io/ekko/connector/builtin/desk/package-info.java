/**
 * Tickets with their closings and messages, activities and tasks of the built-in CRM.
 * Stores, and the use cases that change them.
 */
@NullMarked
package io.ekko.connector.builtin.desk;

import org.jspecify.annotations.NullMarked;
