/**
 * The requests of SuperOffice ("tickets"): reading them, finding the closed ones, notes on them.
 * What Ekko asks of people who work there is here too: follow-ups.
 */
@NullMarked
package io.ekko.connector.superoffice.desk;

import org.jspecify.annotations.NullMarked;
