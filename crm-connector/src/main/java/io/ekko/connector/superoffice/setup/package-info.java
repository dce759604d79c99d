/**
 * What an administrator says to link a tenant of SuperOffice, under the same names in the configuration file, the API and the browser.
 */
@NullMarked
package io.ekko.connector.superoffice.setup;

import org.jspecify.annotations.NullMarked;
