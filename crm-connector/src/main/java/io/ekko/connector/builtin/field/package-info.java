/**
 * Custom fields of contacts, companies and tickets, and their values.
 * What Ekko writes back (nps_score and the like) are such fields.
 */
@NullMarked
package io.ekko.connector.builtin.field;

import org.jspecify.annotations.NullMarked;
