/**
 * Named sets of contacts: lists of members, and criteria that are compiled to SQL.
 * Values are always bound, never part of the SQL text.
 */
@NullMarked
package io.ekko.connector.builtin.selection;

import org.jspecify.annotations.NullMarked;
