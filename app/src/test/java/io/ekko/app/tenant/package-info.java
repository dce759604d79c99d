/**
 * Several tenants in one Ekko: that no query, page or delivery of one touches another.
 */
@NullMarked
package io.ekko.app.tenant;

import org.jspecify.annotations.NullMarked;
