/**
 * Ekko's user-defined fields on persons and companies of SuperOffice: made, published, filled and taken away again.
 * A field is known by its program id alone, because publishing gives every field a new number.
 */
@NullMarked
package io.ekko.connector.superoffice.field;

import org.jspecify.annotations.NullMarked;
