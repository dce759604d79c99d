/**
 * How SuperOffice is called: where the tenant is now, with which ticket, how often, and what an answer means.
 * Lists ("archives") are asked and read here too.
 */
@NullMarked
package io.ekko.connector.superoffice.wire;

import org.jspecify.annotations.NullMarked;
