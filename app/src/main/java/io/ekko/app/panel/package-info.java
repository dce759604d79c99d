/**
 * Pages inside a CRM's own windows: card, company, ticket and report in a frame, and how a user of the CRM gets a session there.
 */
@NullMarked
package io.ekko.app.panel;

import org.jspecify.annotations.NullMarked;
