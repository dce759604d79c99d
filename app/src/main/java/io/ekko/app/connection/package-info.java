/**
 * The administrator's set-up pages on the connection to the CRM: who asks, what is checked, outside survey tools, and what was given
 * up and can be tried again.
 */
@NullMarked
package io.ekko.app.connection;

import org.jspecify.annotations.NullMarked;
