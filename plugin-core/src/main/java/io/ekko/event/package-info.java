/**
 * What follows from what happened in a CRM, whether a webhook told of it or a pass over the closed tickets found it.
 */
@NullMarked
package io.ekko.event;

import org.jspecify.annotations.NullMarked;
