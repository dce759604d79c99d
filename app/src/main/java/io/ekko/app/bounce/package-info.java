/**
 * Mail that comes back, as it arrives: read from a mailbox or posted by a mail server, put into words that the core understands; and
 * the page of the addresses that get no mail.
 */
@NullMarked
package io.ekko.app.bounce;

import org.jspecify.annotations.NullMarked;
