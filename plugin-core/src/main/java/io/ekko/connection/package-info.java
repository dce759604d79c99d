/**
 * One linked CRM installation, which owns everything below it, and the registry that finds its ports.
 */
@NullMarked
package io.ekko.connection;

import org.jspecify.annotations.NullMarked;
