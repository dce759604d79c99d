/**
 * The contact card: a page for the CRM's side panel, and the same as JSON.
 */
@NullMarked
package io.ekko.app.card;

import org.jspecify.annotations.NullMarked;
