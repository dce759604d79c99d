/**
 * What is made in a tenant of SuperOffice and taken away again, as an administrator reads it: one report of all rooms that make something,
 * and the names that users see, in their languages.
 */
@NullMarked
package io.ekko.connector.superoffice.install;

import org.jspecify.annotations.NullMarked;
