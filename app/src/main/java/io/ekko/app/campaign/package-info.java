/**
 * The administrator's pages on campaigns: the list, the guided path of four steps, what a campaign did, and why somebody was or was
 * not asked.
 */
@NullMarked
package io.ekko.app.campaign;

import org.jspecify.annotations.NullMarked;
