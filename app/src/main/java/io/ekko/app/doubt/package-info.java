/**
 * Mails of which nobody knows whether they went out, and the operator's word on them.
 */
@NullMarked
package io.ekko.app.doubt;

import org.jspecify.annotations.NullMarked;
