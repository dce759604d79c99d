/**
 * Writing the mail and handing it over: to an SMTP server, or to the outbox that is read in the browser when none is set.
 */
@NullMarked
package io.ekko.app.mail;

import org.jspecify.annotations.NullMarked;
