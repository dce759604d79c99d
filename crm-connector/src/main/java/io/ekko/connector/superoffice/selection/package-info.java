/**
 * The selections of SuperOffice, and some ready-made ones of Ekko, as sets of people read page by page.
 */
@NullMarked
package io.ekko.connector.superoffice.selection;

import org.jspecify.annotations.NullMarked;
