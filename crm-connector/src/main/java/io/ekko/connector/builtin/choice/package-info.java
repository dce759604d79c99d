/**
 * The short lists that records choose from: owners, teams, categories, products and regions.
 * A value goes by its name; a rename reaches every record.
 */
@NullMarked
package io.ekko.connector.builtin.choice;

import org.jspecify.annotations.NullMarked;
