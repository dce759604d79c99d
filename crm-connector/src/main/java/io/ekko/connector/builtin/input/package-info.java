/**
 * What is asked of everything that is written into the built-in CRM, and the refusal that names each wrong field.
 * Pages, the REST interface and the import share it.
 */
@NullMarked
package io.ekko.connector.builtin.input;

import org.jspecify.annotations.NullMarked;
