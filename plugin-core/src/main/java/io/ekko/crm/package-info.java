/**
 * The connector SPI: what Ekko asks of a CRM, as small ports with their records and failures. Vendors implement it in
 * crm-connector.
 */
@NullMarked
package io.ekko.crm;

import org.jspecify.annotations.NullMarked;
