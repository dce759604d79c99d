/**
 * Mail that comes back, as it arrives: read from a mailbox or posted by a mail server, and put into
 * words that the core understands.
 */
@NullMarked
package io.ekko.app.bounce;

import org.jspecify.annotations.NullMarked;
