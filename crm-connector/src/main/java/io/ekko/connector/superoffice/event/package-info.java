/**
 * What SuperOffice tells by webhook: the subscription, the proof of origin, and which of the many events concern Ekko.
 */
@NullMarked
package io.ekko.connector.superoffice.event;

import org.jspecify.annotations.NullMarked;
