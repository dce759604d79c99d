/**
 * The values by which answers are grouped: owner, team, category, product, region, company, country, language.
 */
@NullMarked
package io.ekko.segment;

import org.jspecify.annotations.NullMarked;
