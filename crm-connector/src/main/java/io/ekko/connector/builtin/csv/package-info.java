/**
 * Import and export of contacts, companies and tickets as CSV.
 * An import is checked line by line first and then done as a whole or not at all.
 */
@NullMarked
package io.ekko.connector.builtin.csv;

import org.jspecify.annotations.NullMarked;
