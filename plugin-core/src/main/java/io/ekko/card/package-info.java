/**
 * What staff see of one person inside the CRM: the last answer, the ones before, what is open and when the person can be asked again.
 */
@NullMarked
package io.ekko.card;

import org.jspecify.annotations.NullMarked;
