/**
 * When, whom and how a survey is sent, and the waves of recurring campaigns.
 */
@NullMarked
package io.ekko.campaign;

import org.jspecify.annotations.NullMarked;
