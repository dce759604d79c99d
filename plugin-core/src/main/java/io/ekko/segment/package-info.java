/**
 * The values by which answers are grouped: owner, team, category, product, region, company, country, language, category of the customer, business.
 */
@NullMarked
package io.ekko.segment;

import org.jspecify.annotations.NullMarked;
