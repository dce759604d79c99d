/**
 * One ask to one contact, from the verdict to the mail.
 */
@NullMarked
package io.ekko.invitation;

import org.jspecify.annotations.NullMarked;
