/**
 * The built-in CRM: a small help desk of Ekko's own, which lets a team without a CRM use Ekko in earnest.
 * Here it is behind the ports of the connector SPI; its features lie in the packages below.
 */
@NullMarked
package io.ekko.connector.builtin;

import org.jspecify.annotations.NullMarked;
