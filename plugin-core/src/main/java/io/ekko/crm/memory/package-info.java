/**
 * A CRM that lives in memory, one room a port: the reference for connectors, and enough for a rehearsal. It behaves as the SPI
 * says and nothing more.
 */
@NullMarked
package io.ekko.crm.memory;

import org.jspecify.annotations.NullMarked;
