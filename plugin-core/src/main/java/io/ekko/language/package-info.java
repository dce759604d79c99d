/**
 * The seven languages of Ekko: their texts from resource bundles, and how each writes numbers, dates and scores. Everything a
 * person reads passes through here.
 */
@NullMarked
package io.ekko.language;

import org.jspecify.annotations.NullMarked;
